"""A proposal as an organisation writes it: any part may stay open until it is handed in."""

from dataclasses import dataclass

from django import forms
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.areas.models import Area
from kiezwerk.apps.areas.queries.sets import territory_of
from kiezwerk.apps.funding.facts import budget_lines_of, financing_lines_of, instrument_facts, shares_are_fixed
from kiezwerk.apps.funding.models import Application, BudgetLine, FinancingLine, Project
from kiezwerk.apps.funding.queries.applications import possible_partners
from kiezwerk.apps.partnerships.forms.picking import ActorField
from kiezwerk.apps.partnerships.models import Actor
from kiezwerk.apps.plans.queries import field_choices
from kiezwerk.ui.forms import DateField, MoneyField

GRANT, OWN, THIRD = FinancingLine.Kind.GRANT, FinancingLine.Kind.OWN, FinancingLine.Kind.THIRD


@dataclass(frozen=True)
class MoneyRow:
    """One row of costs or sources: what it is, words to it (None: none needed), and the amount."""

    code: str
    label: str
    title: BoundField | None
    cents: BoundField


@dataclass(frozen=True)
class MoneyPart:
    """One half of the money: the costs, or the sources that pay for them."""

    code: str
    label: str
    words: str
    total: str
    rows: list[MoneyRow]


class ApplicationForm(forms.ModelForm):
    """Texts, days, people, place and money of a proposal."""

    class Meta:
        model = Application
        fields = (
            "title", "summary", "field", "need", "activities", "results", "starts_on", "ends_on", "participants_count", "area",
            "cooperation_partner", "follows", "contact",
        )  # fmt: skip
        help_texts = {
            "summary": _("What, for whom, and what for: this is what the body reads first."),
            "need": _("What have you seen or heard that makes it necessary? Figures help, examples too."),
            "activities": _("Step by step: what happens, how often, with whom?"),
            "results": _("Name two or three things that can be seen or counted at the end."),
            "participants_count": _("How many people take part. Leave it empty for a project without participants."),
            "area": _("Where the project happens, which need not be where your office is."),
            "contact": _("Whom can we ask about the proposal? Seen by the office and the body only."),
        }
        field_classes = {"starts_on": DateField, "ends_on": DateField, "cooperation_partner": ActorField}
        widgets = {
            "summary": forms.Textarea({"rows": 4}),
            "need": forms.Textarea({"rows": 6}),
            "activities": forms.Textarea({"rows": 8}),
            "results": forms.Textarea({"rows": 6}),
        }

    def __init__(self, *args, names_address, **kwargs):
        super().__init__(*args, **kwargs)
        call = self.instance.call
        self.rules = instrument_facts(call.instrument).limits
        allowed = call.fields.all()
        self.fields["field"].queryset = allowed if allowed else field_choices(call.partnership)
        self.fields["area"].queryset = places_of_work(call.partnership)
        self.fields["area"].label_from_instance = lambda area: f"{area.name} ({area.key})"
        self.fields["cooperation_partner"].choose_from(possible_partners(self.instance), names_address)
        if self.rules.follows:
            self.fields["follows"].queryset = Project.objects.filter(lead=self.instance.actor, instrument__code=self.rules.follows)
        else:
            del self.fields["follows"]
        for name in ("title", "summary", "need", "activities", "results", "contact"):
            self.fields[name].widget.attrs["dir"] = "auto"
        for name in ("field", "area"):
            self.fields[name].empty_label = _("Please choose")
        self._add_costs()
        self._add_sources()

    def _add_costs(self):
        stored = {line.kind: line for line in self.instance.budget_lines.all()}
        self.cost_kinds = [(code, label) for code, label in BudgetLine.Kind.choices if code not in self.rules.excluded_costs]
        for code, label in self.cost_kinds:
            self._add_row(f"cost_{code}", label, stored.get(code))

    def _add_sources(self):
        stored = {(line.kind, line.fund): line for line in self.instance.financing_lines.all()}
        self.source_kinds = [(f"grant_{number}", GRANT, fund, label) for number, (fund, label) in enumerate(self._grants(), start=1)]
        self.source_kinds += [("own", OWN, "", OWN.label), ("third", THIRD, "", THIRD.label)]
        for code, kind, fund, label in self.source_kinds:
            self._add_row(f"source_{code}", label, stored.get((kind, fund)))

    def _grants(self) -> list[tuple[str, str]]:
        """Return the rows for the grant: one where its funds pay in fixed shares or there is only one, otherwise one for each fund."""
        funds = self.rules.funds
        if len(funds) < 2 or shares_are_fixed(funds):
            return [(funds[0].fund if len(funds) == 1 else "", GRANT.label)]
        return [(fund.fund, fund.fund) for fund in funds]

    def _add_row(self, name: str, label, line):
        title = forms.CharField(label=label, required=False, max_length=120, initial=line.title if line else "")
        cents = MoneyField(label=label, required=False, initial=line.cents if line else None)
        title.widget.attrs |= {"aria-label": _("Words to: %(row)s") % {"row": label}, "dir": "auto"}
        cents.widget.attrs["aria-label"] = _("Amount: %(row)s") % {"row": label}
        self.fields |= {f"{name}_title": title, f"{name}_cents": cents}

    @property
    def cost_rows(self) -> list[MoneyRow]:
        return [MoneyRow(code, label, self[f"cost_{code}_title"], self[f"cost_{code}_cents"]) for code, label in self.cost_kinds]

    @property
    def source_rows(self) -> list[MoneyRow]:
        return [
            MoneyRow(code, label, None if kind == GRANT else self[f"source_{code}_title"], self[f"source_{code}_cents"])
            for code, kind, _fund, label in self.source_kinds
        ]

    @property
    def money_parts(self) -> list[MoneyPart]:
        return [
            MoneyPart("costs", _("Costs"), _("What for"), _("Total costs"), self.cost_rows),
            MoneyPart("sources", _("Sources"), _("From whom"), _("Total sources"), self.source_rows),
        ]

    def clean(self):
        return self.cleaned_data

    def _post_clean(self):
        """Keep the instance as it is: what was typed goes through the action."""

    @property
    def entries(self) -> dict:
        """What could be read of the texts, days and choices."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.Meta.fields}

    @property
    def costs(self) -> list[BudgetLine] | None:
        """The costs, None while one of their words or amounts cannot be read."""
        if self._has_unread("cost_"):
            return None
        data = self.cleaned_data
        return budget_lines_of((code, data[f"cost_{code}_title"], data[f"cost_{code}_cents"]) for code, _label in self.cost_kinds)

    @property
    def sources(self) -> list[FinancingLine] | None:
        """The sources, None while one of their words or amounts cannot be read."""
        if self._has_unread("source_"):
            return None
        data = self.cleaned_data
        return financing_lines_of(
            (kind, fund, data[f"source_{code}_title"], data[f"source_{code}_cents"]) for code, kind, fund, _label in self.source_kinds
        )

    def _has_unread(self, part: str) -> bool:
        return any(name.startswith(part) for name in self.errors)


def places_of_work(partnership):
    """Return the smallest areas of the territory of ``partnership``."""
    territory = territory_of(partnership)
    if territory is None:
        return Area.objects.none()
    tops = territory.area_ids
    inside = Q(pk__in=tops) | Q(parent__in=tops) | Q(parent__parent__in=tops) | Q(parent__parent__parent__in=tops)
    return Area.objects.filter(inside, children=None).defer("geometry", "outline").order_by("name", "key")


class StartForm(forms.Form):
    """For which organisation a proposal is written."""

    actor = forms.ModelChoiceField(Actor.objects.none(), label=_("Organisation that applies"), widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args, actors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["actor"].queryset = actors
        self.fields["actor"].initial = actors.first()


class WithdrawForm(forms.Form):
    """Why a proposal is taken back."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=600, widget=forms.Textarea({"rows": 3}))
