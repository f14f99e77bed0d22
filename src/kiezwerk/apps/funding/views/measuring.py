"""What a project measures, to which measures it belongs, and how the money of projects adds up in the plan."""

from fractions import Fraction

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page, public
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.partnerships.views.acting import confirm, reasons, version_of
from kiezwerk.apps.plans.models import Measure
from kiezwerk.apps.plans.queries import edition_in_force, elements_of
from kiezwerk.core.plans.rollup import rounded
from kiezwerk.ui.numbers import euro, number, percent
from kiezwerk.ui.respond import respond

from .. import actions
from ..facts.measuring import Flow, count_flow, money_flow
from ..forms.measuring import IndicatorForm, MeasuresForm
from ..models import Project, ProjectIndicator
from ..queries import projects_visible_to, with_granted
from .frame import key_of


@page("funding.edit_project")
def new_indicator(request, pk):
    """Let a project measure something of its own."""
    project = _project_of(request, pk)
    form = IndicatorForm(request.POST or None, instance=ProjectIndicator(project=project))
    key = request.POST.get("key", "")
    return _save(request, project, form, lambda given: actions.add_indicator(project, by=request.user, key=key, **given), _("Add an indicator"))


@page("funding.edit_project")
def edit_indicator(request, pk):
    """Change what a project measures."""
    found = _indicator_of(request, pk)
    form = IndicatorForm(request.POST or None, instance=found)

    def act(given):
        return actions.change_indicator(found, by=request.user, version=version_of(request), **given)

    return _save(request, found.project, form, act, _("Change the indicator"), version=found.version, indicator=found)


@page("funding.edit_project")
def drop_indicator(request, pk):
    """Take away an indicator without readings, after asking."""
    found = _indicator_of(request, pk)
    return confirm(
        request,
        lambda: actions.drop_indicator(found, by=request.user),
        address=_address(found.project),
        title=_("Drop the indicator"),
        question=found.title,
        consequences=[_("It counts nowhere any more. This is possible while nobody has reported anything.")],
        confirm_label=_("Drop"),
        breadcrumb=_way_to(request, found.project, _("Drop the indicator")),
    )


@page("funding.edit_project")
def assign_measures(request, pk):
    """Say to which measures of the plan a project belongs, and with which share."""
    project = _project_of(request, pk)
    edition = edition_in_force(request.partnership)
    measures = list(Measure.objects.filter(edition=edition).order_by("field__position", "position")) if edition else []
    given = list(project.measure_contributions.filter(line__in=[measure.line for measure in measures]).values_list("line", "share"))
    form = MeasuresForm(request.POST or None, measures=measures, given=given)

    def act(_given):
        return actions.assign_measures(project, by=request.user, key=request.POST.get("key", ""), shares=form.shares())

    return _save(request, project, form, act, _("Measures of the plan"), template="funding/measures_form_page.html", has_measures=bool(measures))


@public
def line_money(request, line):
    """The projects and the money behind a measure, goal or field: each with its share, and a total that is their sum."""
    edition = edition_in_force(request.partnership)
    rows = elements_of(edition) if edition else None
    element = next((row for row in [*rows.fields, *rows.goals, *rows.measures] if row.line == line), None) if rows else None
    if element is None:
        raise Http404
    visible = list(with_granted(projects_visible_to(request.user).filter(partnership=request.partnership)).order_by("number"))
    titles = {row.line: row.title for row in [*rows.fields, *rows.goals, *rows.measures]}
    money, count = money_flow(visible, rows), count_flow(visible, rows)
    lines = _lines(request, line, money, count, titles)
    return respond(
        request,
        "funding/line_money_page.html",
        element=element,
        lines=lines,
        total=euro(round(sum((row.amount for row in money.rows(line)), Fraction(0))), exact=True),
        count=number(sum((row.amount for row in count.rows(line)), Fraction(0)), 1),
        sees_all=may(request.user, "funding.view_projects", request.partnership),
        crumbs=[(_("Action plan"), reverse("plans:plan", args=[request.partnership.slug])), (element.title, "")],
    )


def _lines(request, line: str, money: Flow, count: Flow, titles: dict[str, str]) -> list[dict]:
    """Return one line for each way on which a project arrives; its money is missing where nobody knows it. The cents shown sum to the total."""
    rows = money.rows(line)
    cents = dict(zip((row.way for row in rows), rounded([row.amount for row in rows]), strict=True))
    return [
        {
            "project": money.projects[row.origin],
            "way": [titles[step] for step in row.way[1:-1]],
            "share": percent(row.share, 0 if row.share in (0, 1) else 1),
            "granted": euro(money.projects[row.origin].granted_cents, exact=True) if row.way in cents else "",
            "amount": euro(int(cents[row.way]), exact=True) if row.way in cents else "",
        }
        for row in count.rows(line)
    ]


def _project_of(request, pk) -> Project:
    return get_object_or_404(projects_visible_to(request.user).filter(partnership=request.partnership), pk=pk)


def _indicator_of(request, pk) -> ProjectIndicator:
    rows = ProjectIndicator.objects.filter(project__in=projects_visible_to(request.user).order_by(), project__partnership=request.partnership)
    return get_object_or_404(rows.select_related("project__partnership"), pk=pk)


def _address(project: Project) -> str:
    return reverse("funding:project", args=[project.partnership.slug, project.pk]) + "#measured"


def _way_to(request, project: Project, title: str) -> list[tuple[str, str]]:
    return [(_("Projects"), reverse("funding:projects", args=[request.partnership.slug])), (project.title, _address(project)), (title, "")]


def _save(request, project: Project, form, act, title: str, *, template="funding/indicator_form_page.html", **context):
    """Show the form; what was refused keeps what was typed."""
    hints = []
    if request.method == "POST" and form.is_valid():
        try:
            act(dict(form.cleaned_data))
        except (Refused, Conflict) as no:
            hints = reasons(no)
        else:
            return redirect(_address(project))
    status = 422 if form.errors or hints else 200
    context |= {
        "form": form,
        "title": title,
        "back": _address(project),
        "hints": hints,
        "key": key_of(request),
        "crumbs": _way_to(request, project, title),
    }
    return respond(request, template, status=status, project=project, **context)
