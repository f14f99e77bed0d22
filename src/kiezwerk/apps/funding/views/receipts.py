"""The receipt of a proposal: as a page, as a paper, and the text whose checksum it names."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import day, instant
from kiezwerk.acts.pages import page
from kiezwerk.apps.partnerships.facts.letterheads import office_letterhead
from kiezwerk.ports.documents.papers import ReceiptLabels, ReceiptPaper
from kiezwerk.ui.respond import respond

from ..facts.acknowledgements import printed_thanks
from ..models import Application
from ..queries import applications_visible_to
from .frame import crumbs, proposal_status


def _received(request, pk) -> Application:
    """Return a proposal that was handed in and that the person may read."""
    handed_in = applications_visible_to(request.user).filter(call__partnership=request.partnership, submitted_at__isnull=False)
    return get_object_or_404(handed_in, pk=pk)


@page("funding.view_funding")
def receipt(request, pk):
    """What has arrived, under which number, and when one hears again from whom."""
    found = _received(request, pk)
    trail = crumbs(request, (found.call.title, "call", found.call_id), (str(found), "application", pk), (_("Confirmation of receipt"), ""))
    return respond(request, "funding/receipt_page.html", application=found, call=found.call, standing=proposal_status(found), crumbs=trail)


@page("funding.view_funding")
def receipt_pdf(request, pk):
    """The receipt as a paper for the file."""
    from kiezwerk.ports.documents.pdf import receipt_pdf as write

    found = _received(request, pk)
    response = HttpResponse(write(_paper(found), get_language() or "de"), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.number}.pdf"'
    return response


@page("funding.view_funding")
def application_text(request, pk):
    """The text of a proposal in the very form whose checksum stands on the receipt."""
    found = _received(request, pk)
    response = HttpResponse(found.sealed_text.encode(), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.number}.txt"'
    return response


def _paper(application: Application) -> ReceiptPaper:
    call = application.call
    return ReceiptPaper(
        letterhead=replace(office_letterhead(call.partnership), further=printed_thanks(call.partnership, call.instrument.programme)),
        labels=_labels(),
        title=_("Confirmation of receipt"),
        issued_at=application.submitted_at,
        subtitle=call.title,
        written_in=call.partnership.language,
        number=application.number,
        subject=application.title,
        received=instant(application.submitted_at),
        addressee=(application.actor.name,),
        opening=(_("Your proposal has arrived whole and in time. It can now be read and no longer changed."),),
        contact=" · ".join(call.contact.split("\n")),
        decision=day(call.decision_expected_on),
        reply=day(call.reply_by_on),
        text_hash=application.text_hash,
        closing=(_("You get a reply with its reasons, whatever the decision is."),),
    )


def _labels() -> ReceiptLabels:
    return ReceiptLabels(
        file_number=_("File number"),
        page_of=_("Page %(page)s of %(pages)s"),
        example=_("Example"),
        number=_("Number"),
        subject=_("Proposal"),
        received=_("Received"),
        contact=_("Contact"),
        decision=_("Decision expected"),
        reply=_("Reply by"),
        text_hash=_("Checksum of the text (SHA-256)"),
    )
