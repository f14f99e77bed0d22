"""Invitations as letters, for people whom no mail reaches."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import day, instant
from kiezwerk.ports.documents.letters import Letter, LetterItem, LetterLabels, LettersPaper

from ..models import Contact, Delivery, Meeting
from ..queries import seats_of
from .invitations import places_in_words, second_call_words, time_of
from .letterheads import letterhead_of, sender_of
from .rolls import day_of


def letters_paper(meeting: Meeting, deliveries: list[Delivery]) -> LettersPaper:
    """Return one letter for each delivery, all with the words of the meeting as it stands now."""
    people = [delivery.person for delivery in deliveries]
    addresses = _addresses(meeting, people)
    letterhead = letterhead_of(meeting.body)
    cancelled = meeting.state == Meeting.State.CANCELLED
    return LettersPaper(
        letterhead=letterhead,
        labels=_labels(),
        title=_("Cancelled") if cancelled else _("Invitation"),
        subtitle=f"{_('Cancelled') if cancelled else _('Invitation')}: {meeting.title}",
        issued_at=clock.now(),
        written_in="" if meeting.body.partnership.language == get_language() else meeting.body.partnership.language,
        letters=tuple(_letter(person, addresses[person.pk]) for person in dict.fromkeys(people)),
        sender=sender_of(meeting.body) or _sender(meeting),
        opening=tuple(part for part in _opening(meeting) if part),
        when=instant(meeting.starts_at) + (f" – {time_of(meeting.ends_at)}" if meeting.ends_at else ""),
        where=places_in_words(meeting),
        items=() if cancelled else tuple(_items(meeting)),
        papers=() if cancelled else tuple(paper.title for paper in meeting.papers.filter(withdrawn_at=None)),
        closing=tuple(part for part in _closing(meeting) if part),
    )


def _letter(person, address: list[str]) -> Letter:
    return Letter(addressee=(str(person), *address), salutation=_("Dear %(name)s,") % {"name": person})


def _addresses(meeting: Meeting, people: list) -> dict[int, list[str]]:
    """Return the lines of each address: from the contacts of the partnership, else of the organisation that the seat is named for."""
    partnership = meeting.body.partnership_id
    known = Contact.objects.filter(partnership=partnership, person__in=people).exclude(address="")
    found = {contact.person_id: [line.strip() for line in contact.address.splitlines() if line.strip()] for contact in known}
    for seat in seats_of(meeting.body, day_of(meeting)):
        organisation = seat.seat.organisation
        if organisation:
            place = [organisation.name, organisation.street, f"{organisation.postal_code} {organisation.city}".strip()]
            for person in seat.people:
                found.setdefault(person.pk, [line for line in place if line])
    return {person.pk: found.get(person.pk, []) for person in people}


def _sender(meeting: Meeting) -> str:
    partnership = meeting.body.partnership
    return " · ".join(part for part in (partnership.office_name or partnership.name, partnership.city) if part)


def _opening(meeting: Meeting) -> list[str]:
    facts = {"body": meeting.body.name, "title": meeting.title, "at": instant(meeting.starts_at)}
    if meeting.state == Meeting.State.CANCELLED:
        return [_("“%(title)s” on %(at)s is cancelled.") % facts, f"{_('Reason:')} {meeting.reason}"]
    return [_("You are invited to the next meeting of %(body)s.") % facts, second_call_words(meeting)]


def _closing(meeting: Meeting) -> list[str]:
    partnership = meeting.body.partnership
    reach = " · ".join(part for part in (partnership.office_phone, partnership.office_email) if part)
    ask = "" if meeting.state == Meeting.State.CANCELLED else _("If you cannot come, please tell your deputy and the coordination office.")
    return [ask, day(clock.today()), partnership.office_name or partnership.name, reach]


def _items(meeting: Meeting) -> list[LetterItem]:
    lines, starts_at = [], timezone.localtime(meeting.starts_at)
    for number, item in enumerate(meeting.items.all(), start=1):
        lines.append(LetterItem(number=str(number), title=item.title, kind=item.get_kind_display(), time=time_of(starts_at)))
        starts_at += timedelta(minutes=item.planned_minutes)
    return lines


def _labels() -> LetterLabels:
    return LetterLabels(
        file_number=_("File number"),
        page_of=_("Page %(page)s of %(pages)s"),
        example=_("Example"),
        when=_("When"),
        where=_("Where"),
        agenda=_("Agenda"),
        papers=_("Papers"),
    )
