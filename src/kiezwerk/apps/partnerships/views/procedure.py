"""Rules of procedure: those in force, announced and earlier; a new version with its meaning in plain words."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.messages import day, say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.permissions import may, require
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.core.partnerships.presets import PRESETS
from kiezwerk.ui.respond import respond

from ..actions import set_rules, withdraw_rules
from ..facts.procedure import columns_of, rules_in_words, version_findings, versions_in_words, versions_of
from ..forms.procedure import RulesForm
from ..messages import PRESETS as PRESET_NAMES
from ..models import Body, RulesOfProcedure
from ..queries import bodies_visible_to, rules_on
from .acting import confirm, reasons


def _body_or_404(request, pk) -> Body:
    return get_object_or_404(bodies_visible_to(request.user), pk=pk, partnership=request.partnership)


@page("partnerships.view_bodies")
def rules(request, pk):
    body, today = _body_or_404(request, pk), clock.today()
    versions = versions_of(body, today)
    (_current, in_words), *coming = versions_in_words(body, versions, today)
    return respond(
        request, "partnerships/rules_page.html", body=body, versions=versions, in_words=in_words, coming=coming,
        can_edit=may(request.user, "partnerships.edit_body", body),
    )  # fmt: skip


@page("partnerships.edit_body")
def new_rules(request, pk):
    """``?preset=`` fills the form from a source; without one it begins with the rules in force."""
    body = _body_or_404(request, pk)
    require(request.user, "partnerships.edit_body", body)
    chosen = next((one for one in PRESETS if one.code == request.GET.get("preset")), None)
    form = RulesForm(request.POST or None, initial=_initial(body, chosen), body=body)
    findings, sentences = [], []
    if request.method == "POST" and form.is_valid():
        drafted = form.instance
        sentences = rules_in_words(drafted, drafted.valid_from_on)
        if "save" not in request.POST:
            findings = say_all(version_findings(drafted))
        else:
            try:
                set_rules(body, by=request.user, key=request.POST.get("key", ""), **form.cleaned_data)
            except (Refused, Conflict) as no:
                findings = reasons(no)
            else:
                messages.success(request, _("The rules hold from %(day)s on.") % {"day": day(drafted.valid_from_on)})
                return redirect("partnerships:rules", request.partnership.slug, body.pk)
    presets = [(one, PRESET_NAMES[one.code]) for one in PRESETS]
    form.live_check_address = reverse("partnerships:preview_rules", args=[request.partnership.slug, body.pk])
    return respond(
        request, "partnerships/rules_form_page.html", body=body, form=form, findings=findings, sentences=sentences, presets=presets, chosen=chosen,
        open_fields=_labels(form, chosen), status=422 if form.errors or findings else 200,
    )  # fmt: skip


def _initial(body, chosen) -> dict:
    """Return what the form begins with: the preset, or what holds today."""
    if chosen is not None:
        return columns_of(chosen) | {"valid_from_on": clock.today()}
    current = rules_on(body, clock.today())
    return {name: getattr(current, name) for name in RulesForm.Meta.fields} | {"valid_from_on": clock.today(), "preset": ""}


def _labels(form, chosen) -> list:
    """Return the labels of the parameters on which the source of a preset is silent."""
    return [form.fields[name].label for name in chosen.open if name in form.fields] if chosen else []


@page("partnerships.edit_body")
def preview_rules(request, pk):
    """Answer a change of the form with what the rules would mean."""
    body = _body_or_404(request, pk)
    require(request.user, "partnerships.edit_body", body)
    form = RulesForm(request.POST or None, body=body)
    if not form.is_valid():
        return respond(request, "partnerships/_rules_preview.html", findings=[], sentences=[])
    drafted = form.instance
    found = say_all(version_findings(drafted))
    return respond(request, "partnerships/_rules_preview.html", findings=found, sentences=rules_in_words(drafted, drafted.valid_from_on))


@page("partnerships.edit_body")
def drop_rules(request, pk, rules):
    body = _body_or_404(request, pk)
    require(request.user, "partnerships.edit_body", body)
    found = get_object_or_404(RulesOfProcedure, pk=rules, body=body)
    return confirm(
        request,
        lambda: withdraw_rules(body, by=request.user, rules=found),
        address=reverse("partnerships:rules", args=[request.partnership.slug, body.pk]),
        said=_("The announced rules are taken back."),
        title=_("Take back announced rules"),
        question=_("Rules from %(day)s on") % {"day": day(found.valid_from_on)},
        consequences=[_("The rules in force today stay in force.")],
        confirm_label=_("Withdraw"),
        is_dangerous=True,
    )
