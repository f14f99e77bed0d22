"""What the example reads off: how far measures, projects and milestones are."""

from datetime import date
from decimal import Decimal

from kiezwerk.apps.funding.actions.measuring import add_indicator, assign_measures
from kiezwerk.apps.funding.models import Project
from kiezwerk.apps.partnerships.models import SeatHolding
from kiezwerk.apps.plans.actions.readings import approve_reading, report_reading
from kiezwerk.apps.plans.actions.shares import count_figure, declare_shares
from kiezwerk.apps.plans.facts.measured import measured_in

from .founding import Example
from .material import tables

GENDERS = ("women", "men", "non_binary")


def enter_readings(example: Example, after: date, until: date) -> None:
    """Report and approve what was read off ``after`` one day and ``until`` another."""
    measured = measured_in(example.partnership)
    for given in tables("plans/readings")["reading"]:
        if after < given["read_on"] <= until:
            approve_reading(_report(measured[given["line"]], given, example.office), by=example.office)


def measure_projects(example: Example, which: str = "indicator") -> None:
    """Let running projects belong to measures and count what they bring about; it counts in figures of the plan or among jobs."""
    for given in tables("plans/readings")[which]:
        project = Project.objects.get(partnership=example.partnership, title=given["project"])
        assign_measures(project, by=example.office, shares={given["measure"]: Decimal(1)})
        known = {name: given[name] for name in ("title", "unit")}
        indicator = add_indicator(
            project, by=example.office, baseline=0, baseline_on=given.get("baseline_on", project.starts_on), target=given["target"],
            target_on=project.ends_on, frequency_months=3, dimensions=given.get("dimensions", []), **known,
        )  # fmt: skip
        if "into" in given:
            declare_shares(example.partnership, by=example.office, giver=indicator.line, shares={given["into"]: Decimal(1)})
        if "counts" in given:
            count_figure(example.partnership, by=example.office, line=indicator.line, counts=given["counts"])
        reporter, measured = project.lead.people.first(), measured_in(example.partnership)[indicator.line]
        for day, value in given["values"]:
            reading = _report(measured, {"read_on": day, "value": value}, reporter or example.office)
            approve_reading(reading, by=example.office)
    count_figure(example.partnership, by=example.office, line="ausbildung-plaetze", counts="training_places")


def report_what_waits(example: Example) -> None:
    """Report as those do who answer for a measure; the office has not looked at it yet. What begins now is counted from now on."""
    measure_projects(example, "beginning")
    measured = measured_in(example.partnership)
    for given in tables("plans/readings")["waiting"]:
        seat = next(iter(measured[given["line"]].seats))
        _report(measured[given["line"]], given, SeatHolding.objects.get(seat=seat, is_deputy=False, ends_on=None).person)


def _report(measured, given: dict, person):
    columns = {"read_on": given["read_on"], "note": given.get("note", ""), "source": given.get("source", "")}
    columns |= {"value": Decimal(given["value"])} if "value" in given else {"is_reached": True}
    parts = [("Geschlecht", name, Decimal(value)) for name, value in zip(GENDERS, given.get("parts", ()), strict=False)]
    return report_reading(measured, by=person, parts=parts, **columns)
