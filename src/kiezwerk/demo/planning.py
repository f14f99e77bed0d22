"""The example's action plans: two periods, three editions, written element by element as an office would."""

from datetime import date

from kiezwerk.apps.areas.models import Area
from kiezwerk.apps.offers.actions import set_field_words
from kiezwerk.apps.partnerships.models import Seat
from kiezwerk.apps.plans import actions as plans
from kiezwerk.apps.plans.actions.principles import add_principle
from kiezwerk.apps.plans.facts import edition_said
from kiezwerk.apps.plans.models import PlanEdition
from kiezwerk.apps.plans.queries import ELEMENTS
from kiezwerk.core.plans.continuation import lines_that_need_a_reason
from kiezwerk.core.plans.difference import Became, compare
from kiezwerk.core.plans.structure import PREFACE, Edition, Element, Kind
from kiezwerk.ports.plans import read_edition

from .founding import Example
from .material import DATA, tables

PERIODS = (
    ("Aktionsplan 2014–2020", date(2014, 1, 1), date(2020, 12, 31)),
    ("Aktionsplan 2021–2027", date(2021, 1, 1), date(2027, 12, 31)),
)
EARLIER = (
    ("2019", 0, date(2019, 3, 12), "Beschluss der Steuerungsgruppe vom 12. März 2019, TOP 4 (Beispiel)"),
    ("2023", 1, date(2023, 2, 21), "Beschluss der Steuerungsgruppe vom 21. Februar 2023, TOP 3 (Beispiel)"),
)
LATEST = "2026"
PRINCIPLES = (
    ("Gleichstellung", "Frauen, Männer und alle anderen haben dieselben Zugänge; wir zählen nach Geschlecht."),
    ("Nichtdiskriminierung", "Herkunft, Alter, Behinderung, Religion und Lebensweise schließen niemanden aus."),
    ("Ökologische Nachhaltigkeit", "Was wir tun, schont Klima und Umwelt oder macht sie besser."),
)
"""The horizontal principles that the preface of the latest edition names (an example)."""


def enter_earlier_plans(example: Example) -> None:
    """Enter the plans of both periods with the editions that were adopted before the partnership worked here."""
    begun = [
        plans.create_plan(example.partnership, by=example.office, title=title, starts_on=starts_on, ends_on=ends_on)
        for title, starts_on, ends_on in PERIODS
    ]
    for name, period, adopted_on, act in EARLIER:
        plans.enter_adoption(draft(example, name, begun[period]), by=example.office, adopted_on=adopted_on, act=act)


def set_principles(example: Example) -> None:
    """Enter what the partnership holds itself to in everything it does."""
    for title, text in PRINCIPLES:
        add_principle(example.partnership, by=example.office, title=title, text=text)


def draft_latest(example: Example) -> PlanEdition:
    """Continue the plan of the running period by the edition that the steering group adopts."""
    return draft(example, LATEST, example.partnership.plans.order_by("starts_on").last())


def say_words(example: Example) -> None:
    """Say by which words the titles of published projects speak of the fields of action."""
    for line, words in tables("plans/words").items():
        set_field_words(example.partnership, by=example.office, line=line, words=words)


def draft(example: Example, name: str, plan) -> PlanEdition:
    """Begin the next edition of ``plan`` and write into it whatever the file ``name`` says otherwise than the edition before."""
    wanted = read_edition((DATA / "plans" / f"{name}.json").read_bytes())
    edition = plans.draft_edition(plan, by=example.office, title=wanted.title)
    plans.revise_edition(edition, by=example.office, title=wanted.title, preface=wanted[PREFACE].text)
    _write(example, edition, wanted)
    _say_why(example, edition, tables("plans/reasons").get(name, {}))
    return edition


def _write(example: Example, edition: PlanEdition, wanted: Edition) -> None:
    """Add, revise, move and drop elements until the edition says what is wanted."""
    rows = {row.line: (kind, row) for kind, model in ELEMENTS.items() for row in model.objects.filter(edition=edition).select_related("edition")}
    gone = []
    for change in compare(edition_said(edition), wanted):
        line, element = change.line, change.element
        if line == PREFACE:
            continue
        under = rows[element.under][1] if element.under in rows else None
        if change.became is Became.ADDED:
            kind = str(element.kind)
            rows[line] = kind, plans.add_element(edition, by=example.office, kind=kind, under=under, line=line, **_said(example, element))
        elif change.became is Became.DROPPED:
            gone.append(rows[line][1])
        elif change.became is Became.CHANGED:
            plans.revise_element(rows[line][1], by=example.office, **_said(example, element))
        if change.is_moved and change.before.under != element.under:
            plans.move_element(rows[line][1], by=example.office, under=under)
    for row in gone:
        if type(row).objects.filter(pk=row.pk).exists():
            plans.drop_element(row, by=example.office)
    _put_in_order(example, edition, wanted, {line: row for line, (_kind, row) in rows.items()})


def _say_why(example: Example, edition: PlanEdition, reasons: dict[str, str]) -> None:
    """Give a reason for whatever unfinished thing is dropped or carried on with another target, date or owner."""
    if edition.follows is None:
        return
    last, following = edition_said(edition.follows), edition_said(edition)
    for line in lines_that_need_a_reason(last, following, finished=frozenset()):
        plans.give_reason(edition, by=example.office, line=line, text=reasons.get(line, reasons[""]))


def _put_in_order(example: Example, edition: PlanEdition, wanted: Edition, rows: dict) -> None:
    """Let the fields of action stand in the order that is wanted; what stands under them was written in its order."""
    fields = [rows[element.line] for element in wanted.beneath("") if element.kind is Kind.FIELD]
    if [field.pk for field in fields] != list(edition.fields.order_by("position").values_list("pk", flat=True)):
        for field in fields:
            plans.move_element(field, by=example.office)


def _said(example: Example, element: Element) -> dict:
    """Return what an element says as the columns of its row, with whom and what its words mean."""
    given = {"title": element.title, "text": element.text, **element.details}
    if "responsible" in given:
        given["responsible_seat"] = Seat.objects.get(body=example.bodies["steering"], function=given["responsible"])
    if "partners" in given:
        given["partners"] = [(name, next(actor for actor in example.actors.values() if actor.name == name)) for name in given["partners"]]
    if "areas" in given:
        known = {area.name: area for area in Area.objects.filter(level__code="planning_area", name__in=given["areas"])}
        given["places"] = [(name, known[name]) for name in given.pop("areas")]
    for name in ("principles", "target_groups", "dimensions"):
        if name in given:
            given[name] = list(given[name])
    if "sustainable_goals" in given:
        given["sustainable_goals"] = [int(number) for number in given["sustainable_goals"]]
    return given
