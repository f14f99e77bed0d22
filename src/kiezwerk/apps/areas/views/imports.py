"""Files of areas and figures: read whole or not at all, looked at, then published."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.jobs.queries import entered_before
from kiezwerk.core.findings import from_plain
from kiezwerk.ui.respond import respond

from .. import actions
from ..actions.sending import ADDRESSES, AREAS, DESIGNATED, FIGURES
from ..facts.imports import preview_of
from ..facts.territory import offer_of
from ..forms import AddressesForm, DesignatedForm, FiguresForm, IndicatorForm, LevelForm, PublicationForm
from ..messages import reason_words
from ..models import FileImport
from ..queries.sets import area_sets_visible_to, imports_visible_to, territory_of
from . import words

MAY = "areas.import_figures"


@page(MAY)
def imports(request):
    """Every file that was read, with its source, its date and what came of it."""
    rows = imports_visible_to(request.user).filter(partnership=request.partnership)
    rows = rows.select_related("source", "area_set", "level", "imported_by")[:200]
    return respond(request, "areas/imports_page.html", rows=rows, crumbs=_crumbs(request), offer=offer_of(territory_of(request.partnership)))


@page(MAY)
def new_figures(request):
    """Send a file of figures to be read; nothing is shown to others before it is published."""
    form = FiguresForm(request.POST or None, request.FILES or None, initial=_entered(request, FIGURES) or _last_layout(request))
    return _send(request, form, FIGURES) or _form_page(request, form, _("Import figures"))


@page(MAY)
def new_areas(request):
    """Send a file of areas to be read into a new or unpublished area set."""
    form = LevelForm(request.POST or None, request.FILES or None, initial=_entered(request, AREAS))
    return _send(request, form, AREAS) or _form_page(request, form, _("Import areas"))


@page(MAY)
def new_addresses(request):
    """Send a table of streets and numbers, so that addresses find their areas."""
    form = AddressesForm(request.POST or None, request.FILES or None, initial=_entered(request, ADDRESSES))
    return _send(request, form, ADDRESSES) or _form_page(request, form, _("Import addresses"))


@page(MAY)
def new_designated(request):
    """Send the areas that an act has designated."""
    form = DesignatedForm(request.POST or None, request.FILES or None, initial=_entered(request, DESIGNATED))
    return _send(request, form, DESIGNATED) or _form_page(request, form, _("Import designated areas"))


def _entered(request, kind: str) -> dict:
    return entered_before(request.user, kind, request.GET.get("again", "")).get("given", {})


def _send(request, form, kind: str):
    """Have the file read in the background and lead to the page that watches it; None where something must be mended first."""
    if request.method != "POST" or not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    job = actions.send_file(request.partnership, by=request.user, kind=kind, given=form.given(), content=file.read(), filename=file.name)
    return redirect(job.address)


def _last_layout(request) -> dict:
    """Return how the last file of figures was read: the next one is mostly built alike."""
    last = imports_visible_to(request.user).filter(partnership=request.partnership, kind=FileImport.Kind.FIGURES).first()
    if last is None:
        return {}
    names = ("source", "key_column", "reason_column", "valid_when", "decimal")
    return {name: last.layout.get(name, "") for name in names} | {"missing": next(iter(last.layout.get("missing", [])), "")}


@page(MAY)
def new_indicator(request):
    """Say what a column of a file means, so that its figures can be taken in."""
    form = IndicatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        place, given = request.partnership, form.cleaned_data
        code = slugify(given["name"])[:50]
        texts = {"names": {place.language: given["name"]}, "descriptions": {place.language: given["about"]} if given["about"] else {}}
        source = given["source"] or actions.register_source(
            place, by=request.user, code=code, title=given["source_title"], owner=given["source_owner"], licence=given["source_licence"]
        )
        actions.register_indicator(place, by=request.user, code=code, source=source, **texts, **form.columns())
        messages.success(request, _("The indicator is entered. Its figures come with a file."))
        return redirect("areas:new_figures", place.slug)
    return _form_page(request, form, _("Add an indicator"), submit=_("Add"))


@page(MAY)
def preview(request, pk):
    """What a file holds: per indicator how many values, zeros and gaps, and what was noticed."""
    return _preview(request, _entry(request, pk))


@page(MAY)
@require_POST
def publish(request, pk):
    """Let everybody see the figures of a file."""
    entry = _entry(request, pk)
    try:
        actions.publish_import(entry, by=request.user)
    except Refused as refusal:
        return _preview(request, entry, hints=say_all(refusal.findings), status=422)
    messages.success(request, _("%(file)s is published.") % {"file": entry.filename})
    return redirect("areas:import", request.partnership.slug, entry.pk)


@page(MAY)
@require_POST
def discard(request, pk):
    """Throw away what was read and not published."""
    entry = _entry(request, pk)
    try:
        actions.discard_import(entry, by=request.user)
    except Refused as refusal:
        return _preview(request, entry, hints=say_all(refusal.findings), status=422)
    messages.success(request, _("%(file)s was thrown away; nobody saw it.") % {"file": entry.filename})
    return redirect("areas:imports", request.partnership.slug)


@page(MAY)
def area_set(request, code):
    """The levels of an area set and, before it is published, what is still to do."""
    found = get_object_or_404(area_sets_visible_to(request.user).select_related("follows", "followed_by"), code=code)
    return _area_set_page(request, found, _publication_form(request, found))


def _area_set_page(request, found, form, status=200):
    shown = [(level, level.areas.count()) for level in found.levels.order_by("rank")]
    is_own = found.published_at is None and found.partnership_id in (None, request.partnership.pk)
    context = {"area_set": found, "levels": shown, "form": form, "may_publish": is_own and bool(shown)}
    return respond(request, "areas/area_set_page.html", status=status, crumbs=_crumbs(request, found.name), **context)


def _publication_form(request, found, data=None) -> PublicationForm:
    return PublicationForm(data, area_set=found, territory=territory_of(request.partnership))


@page(MAY)
@require_POST
def publish_set(request, code):
    """Let everybody see an area set, and say which earlier one it ends."""
    found = get_object_or_404(area_sets_visible_to(request.user), code=code)
    form = _publication_form(request, found, request.POST)
    if not form.is_valid():
        return _area_set_page(request, found, form, status=422)
    actions.publish_area_set(request.partnership, found, by=request.user, follows=form.cleaned_data["follows"])
    messages.success(request, _("The area set is published. Figures can be imported for it now."))
    return redirect("areas:area_set", request.partnership.slug, code)


def _entry(request, pk) -> FileImport:
    rows = imports_visible_to(request.user).filter(partnership=request.partnership)
    return get_object_or_404(rows.select_related("source", "area_set", "level"), pk=pk)


def _preview(request, entry: FileImport, hints=(), status=200):
    lines = [
        {
            "indicator": line.indicator,
            "counts": line.counts,
            "lowest": words.value_words(line.lowest, line.indicator),
            "highest": words.value_words(line.highest, line.indicator),
            "reasons": [(reason_words(*reason), count) for reason, count in line.reasons],
        }
        for line in preview_of(entry)
    ]
    warnings = list(hints) or say_all(from_plain(entry.findings))
    rows = ngettext("%(count)s row", "%(count)s rows", entry.row_count) % {"count": entry.row_count}
    return respond(
        request, "areas/import_page.html", status=status, entry=entry, lines=lines, hints=warnings, rows=rows, crumbs=_crumbs(request, entry.filename)
    )


def _form_page(request, form, title, submit=""):
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "title": title, "crumbs": _crumbs(request, title), "submit": submit}
    return respond(request, "areas/import_form_page.html", status=status, **context)


def _crumbs(request, last: str = "") -> list[tuple[str, str]]:
    slug = request.partnership.slug
    crumbs = [(_("Neighbourhoods"), reverse("areas:map", args=[slug])), (_("Files of areas and figures"), reverse("areas:imports", args=[slug]))]
    return [*crumbs, (last, "")] if last else [crumbs[0], (crumbs[1][0], "")]
