"""The mails of this app: title and text in the language of whoever gets them."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import instant
from kiezwerk.apps.funding.facts import core_line
from kiezwerk.apps.funding.messages import explain_line
from kiezwerk.apps.funding.models import Application, SelectionLine
from kiezwerk.apps.notices.actions import write_mail
from kiezwerk.apps.partnerships.models import Representation, Resolution
from kiezwerk.apps.partnerships.rules import current_on


def write_receipts(application: Application, site: str) -> None:
    """Confirm to everybody who acts for the applicant that a proposal has arrived, and when they hear again."""
    _write_to_applicant(application, "receipt", lambda: receipt(application, site))


def write_replies(line: SelectionLine, resolution: Resolution) -> None:
    """Tell everybody who acts for the applicant what was decided and why."""
    _write_to_applicant(line.application, "reply", lambda: reply(line, resolution))


def receipt(application: Application, site: str) -> tuple[str, str]:
    title = _("Received: %(number)s, %(title)s") % {"number": application.number, "title": application.title}
    return title[:200], _write("receipt", application, site=site, received=instant(application.submitted_at))


def reply(line: SelectionLine, resolution: Resolution) -> tuple[str, str]:
    application = line.application
    title = _("Decision on %(number)s, %(title)s") % {"number": application.number, "title": application.title}
    return title[:200], _write("reply", application, line=line, resolution=resolution, reason=explain_line(core_line(line)))


def _write_to_applicant(application: Application, occasion: str, compose) -> None:
    current = Representation.objects.filter(current_on(clock.today()), actor=application.actor_id).select_related("person")
    for person in [row.person for row in current]:
        write_mail(f"proposal-{application.pk}-{occasion}-{person.pk}", person, compose, subject_key=f"funding.application:{application.pk}")


def _write(name: str, application: Application, *, site: str = "", **context) -> str:
    partnership = application.call.partnership
    path = reverse("funding:application", args=[partnership.slug, application.pk])
    address = f"{site or settings.ADDRESS}{path}" if site or settings.ADDRESS else ""
    context |= {"application": application, "call": application.call, "partnership": partnership, "address": address}
    return render_to_string(f"funding/mail/{name}.txt", context).strip() + "\n"
