"""The register of resolutions, and one resolution for everybody who may read it."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import beside
from kiezwerk.acts.pages import page, public
from kiezwerk.acts.permissions import may, require
from kiezwerk.ports.documents.pdf import resolution_pdf
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import respond_with_table

from ..actions import correct_counts, correct_vote, propose_revocation, retry_effect
from ..facts.corrections import bodies_up_from, recorded_seats
from ..facts.elections import count_file
from ..facts.live import item_now
from ..facts.papers import resolution_paper
from ..facts.publicity import hide_erased, public_text
from ..facts.rolls import SECRET
from ..forms.tasks import CountsCorrectionForm, RevocationForm, VoteCorrectionForm
from ..models import Body, Meeting
from ..queries import bodies_visible_to, meetings_visible_to, public_resolutions, resolutions_visible_to, tasks_visible_to
from ..queries.tasks import with_open_tasks
from ..tables import ResolutionFilter, ResolutionTable
from ..tables.resolutions import PublicResolutionFilter, PublicResolutionTable
from .acting import confirm


@page("partnerships.view_resolutions")
def resolutions(request):
    rows = with_open_tasks(resolutions_visible_to(request.user).filter(body__partnership=request.partnership))
    bodies = bodies_visible_to(request.user).filter(partnership=request.partnership, is_deciding=True)
    found = ResolutionFilter(request.GET, queryset=rows, bodies=bodies)
    table = ResolutionTable(found.qs, partnership=request.partnership)
    return respond_with_table(request, "partnerships/resolutions_page.html", table, found, export_name=_("resolutions"))


@public
def open_register(request):
    """Every resolution that everybody may read, the latest first."""
    rows = public_resolutions(request.partnership).prefetch_related("motion__candidates")
    bodies = Body.objects.filter(partnership=request.partnership, pk__in=rows.order_by().values("body"))
    found = PublicResolutionFilter(request.GET, queryset=rows, bodies=bodies)
    table = PublicResolutionTable(found.qs, partnership=request.partnership)
    return respond_with_table(request, "partnerships/public_resolutions_page.html", table, found, export_name=_("resolutions"))


def _resolution_or_404(request, pk):
    return get_object_or_404(resolutions_visible_to(request.user), pk=pk, body__partnership=request.partnership)


@public
def resolution(request, pk):
    """Public where the resolution is; names of persons never stand on it, only seats."""
    found = _resolution_or_404(request, pk)
    is_whole = may(request.user, "partnerships.read_whole", found)
    tasks = tasks_visible_to(request.user).filter(Q(resolution=found) | Q(item=found.motion.item_id)).select_related("seat", "person")
    others = resolutions_visible_to(request.user)
    corrections = found.motion.ballot.corrections.select_related("seat", "corrected_by")
    text = found.text if is_whole else public_text(found)
    if not is_whole:
        hide_erased(found)
    return respond(
        request, "partnerships/resolution_page.html",
        resolution=found, now=item_now(found.motion.item, whole=is_whole), tasks=tasks.order_by("due_on", "id"), corrections=corrections,
        text=text, is_whole=is_whole,
        revoked=others.filter(revoked_by=found), revoked_by=others.filter(pk=found.revoked_by_id).first(),
    )  # fmt: skip


@public
def pdf(request, pk):
    """The resolution as a paper in the language of the page; members of the body read more on it than everybody."""
    found = _resolution_or_404(request, pk)
    is_whole = may(request.user, "partnerships.read_whole", found)
    content = resolution_pdf(resolution_paper(found, public=not is_whole), get_language())
    name = slugify(f"{_('resolution')} {found.number}".replace("/", "-"))
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'})


@page("partnerships.view_resolutions")
def recount(request, pk):
    """The ballot as a plain file from which anybody counts again: kiezwerk tally FILE, of an election kiezwerk elect FILE."""
    found = _resolution_or_404(request, pk)
    require(request.user, "partnerships.read_whole", found)
    name = f"{request.partnership.slug}-{found.number}".replace("/", "-")
    content = count_file(found.motion.ballot)
    return HttpResponse(content, content_type="application/json", headers={"Content-Disposition": f'attachment; filename="{name}.json"'})


@page("partnerships.retry_effect")
def retry(request, pk):
    found = _resolution_or_404(request, pk)
    return confirm(
        request,
        lambda: retry_effect(found, by=request.user),
        address=reverse("partnerships:resolution", args=[request.partnership.slug, pk]),
        title=_("Carry out the resolution"),
        question=beside(found.number, found.title, by=" "),
        consequences=[_("What the resolution decides is tried again. The resolution itself stays as it is.")],
        confirm_label=_("Carry out"),
    )


@page("partnerships.correct_vote")
def correct(request, pk):
    """Put right how votes were recorded; the first record and the reason stay on the resolution."""
    found = _resolution_or_404(request, pk)
    require(request.user, "partnerships.correct_vote", found)
    ballot = found.motion.ballot
    if ballot.method in SECRET:
        form = CountsCorrectionForm(request.POST or None, initial=ballot.counts)
    else:
        form = VoteCorrectionForm(request.POST or None, seats=recorded_seats(ballot))
    return confirm(
        request,
        lambda: _put_right(request, found, form),
        address=reverse("partnerships:resolution", args=[request.partnership.slug, pk]),
        said=_("The error was put right and the votes were counted again."),
        form=form,
        title=_("Put a recording error right"),
        question=beside(found.number, found.title, by=" "),
        consequences=[
            _("What members cast themselves stands; only what was recorded for a seat can be put right."),
            _("What was recorded first stays visible beside the correction and its reason."),
            _("The votes are counted again. Where the result changes, what follows from it changes, too."),
        ],
        confirm_label=_("Put right and count again"),
    )


def _put_right(request, found, form):
    given = {**form.cleaned_data}
    key, reason = given.pop("key"), given.pop("reason")
    if isinstance(form, CountsCorrectionForm):
        return correct_counts(found, by=request.user, key=key, counts=given, reason=reason)
    return correct_vote(found, by=request.user, key=key, seat=given["seat"], choice=given["choice"], reason=reason)


@page("partnerships.propose_revocation")
def revoke(request, pk):
    """Ask a coming meeting of the same body, or of one above it, to take a resolution back."""
    found = _resolution_or_404(request, pk)
    coming = meetings_visible_to(request.user).filter(body__in=bodies_up_from(found.body), state__in=[Meeting.State.PLANNED, Meeting.State.INVITED])
    own = [meeting.pk for meeting in coming if may(request.user, "partnerships.propose_revocation", meeting)]
    form = RevocationForm(request.POST or None, meetings=coming.filter(pk__in=own).select_related("body"))
    return confirm(
        request,
        lambda: propose_revocation(
            found, by=request.user, key=form.cleaned_data["key"], meeting=form.cleaned_data["meeting"], reason=form.cleaned_data["reason"]
        ),
        address=reverse("partnerships:resolution", args=[request.partnership.slug, pk]),
        said=_("The matter is on the agenda."),
        form=form,
        title=_("Propose to take a resolution back"),
        question=beside(found.number, found.title, by=" "),
        consequences=[_("The body decides on it. Until then the resolution stands, and afterwards it stays in the register as taken back.")],
        confirm_label=_("Put on the agenda"),
    )
