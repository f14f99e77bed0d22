"""The horizontal principles of a partnership: elements name them in words, so that a change here changes no plan."""

from kiezwerk.acts.actions import NOTHING, action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.findings import Finding

from ..models import HorizontalPrinciple
from .elements import renumber


@action("plans.add_principle", permission="plans.set_principles", on="scope")
def add_principle(partnership, *, by, title, text=""):
    """Add a principle behind the others."""
    insist(_check_title(partnership, title))

    principle = HorizontalPrinciple.objects.create(partnership=partnership, position=_row(partnership).count() + 1, title=title, text=text)
    record(by, "plans.principle.added", principle)
    return principle


@action("plans.revise_principle", permission="plans.set_principles")
def revise_principle(principle, *, by, title, text):
    """Change what a principle is called and means."""
    insist(_check_title(principle.partnership, title, principle))

    principle.title, principle.text = title, text
    principle.save(update_fields=["title", "text"])
    record(by, "plans.principle.revised", principle)
    return principle


@action("plans.step_principle", permission="plans.set_principles", keeps_version=True)
def step_principle(principle, *, by, up):
    """Let a principle change places with its neighbour; at the end of the row nothing happens."""
    row = list(_row(principle.partnership))
    at = next(number for number, other in enumerate(row) if other.pk == principle.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(row):
        return NOTHING
    row[at], row[to] = row[to], row[at]
    renumber(row)
    record(by, "plans.principle.moved", principle, position=to + 1)
    return principle


@action("plans.drop_principle", permission="plans.set_principles")
def drop_principle(principle, *, by):
    """Take a principle out of the list; elements that name it keep its words."""
    record(by, "plans.principle.dropped", principle, words={"title": principle.title})
    principle.delete()


def _row(partnership):
    return HorizontalPrinciple.objects.filter(partnership=partnership).order_by("position", "pk")


def _check_title(partnership, title, itself=None) -> list[Finding]:
    others = _row(partnership).exclude(pk=itself.pk if itself else None)
    is_taken = any(other.title.casefold() == title.casefold() for other in others)
    return [Finding("plan.principle_exists", facts={"title": title}, field="title")] if is_taken else []
