"""The mails of this app: title and text in the language of whoever gets them."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import day, instant

from ..facts.invitations import places_in_words, second_call_words, time_of
from ..models import AgendaItem, Invitation, Meeting


def meeting_invitation(meeting: Meeting, site: str) -> tuple[str, str]:
    words = _("Second invitation: %(title)s on %(day)s") if meeting.second_of_id else _("Invitation: %(title)s on %(day)s")
    title = words % {"title": meeting.title, "day": day(meeting.starts_at)}
    papers = meeting.papers.filter(withdrawn_at=None)
    return title, _write("meeting_invitation", meeting=meeting, items=meeting.items.all(), papers=papers, **_common(meeting, site))


def meeting_moved(meeting: Meeting, site: str) -> tuple[str, str]:
    title = _("New date or place: %(title)s") % {"title": meeting.title}
    return title, _write("meeting_moved", meeting=meeting, **_common(meeting, site))


def meeting_cancelled(meeting: Meeting, site: str) -> tuple[str, str]:
    title = _("Cancelled: %(title)s on %(day)s") % {"title": meeting.title, "day": day(meeting.starts_at)}
    return title, _write("meeting_cancelled", meeting=meeting, **_common(meeting, site))


def written_procedure(meeting: Meeting, site: str) -> tuple[str, str]:
    title = _("Please vote in writing until %(until)s: %(title)s") % {"title": meeting.title, "until": instant(meeting.ends_at)}
    items = meeting.items.filter(kind=AgendaItem.Kind.DECISION).select_related("motion")
    return title, _write("written_procedure", meeting=meeting, items=items, deadline=instant(meeting.ends_at), **_written(meeting, site))


def written_broken_off(meeting: Meeting, site: str) -> tuple[str, str]:
    title = _("Not decided in writing: %(title)s") % {"title": meeting.title}
    return title, _write("written_broken_off", meeting=meeting, objection=meeting.objections.last(), **_written(meeting, site))


def _written(meeting: Meeting, site: str) -> dict:
    partnership = meeting.body.partnership
    return {"partnership": partnership, "address": site + reverse("partnerships:written", args=[partnership.slug, meeting.pk])}


def personal_invitation(invitation: Invitation, address: str) -> tuple[str, str]:
    title = _("Your invitation to %(partnership)s") % {"partnership": invitation.partnership}
    return title, _write("personal_invitation", invitation=invitation, address=address, until=instant(invitation.expires_at))


def _common(meeting: Meeting, site: str) -> dict:
    partnership = meeting.body.partnership
    address = site + reverse("partnerships:meeting", args=[partnership.slug, meeting.pk])
    return {
        "partnership": partnership,
        "address": address,
        "reply_address": site + reverse("partnerships:excuses", args=[partnership.slug, meeting.pk]),
        "at": instant(meeting.starts_at),
        "until": time_of(meeting.ends_at) if meeting.ends_at else "",
        "place": places_in_words(meeting),
        "second_call": second_call_words(meeting),
    }


def _write(name: str, **context) -> str:
    return render_to_string(f"partnerships/mail/{name}.txt", context).strip() + "\n"
