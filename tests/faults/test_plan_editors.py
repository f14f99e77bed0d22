"""Several people write one draft at once: nobody's text is lost, and nobody is kept from writing something else."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

import pytest
from django.db import connection

from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.plans import actions
from kiezwerk.apps.plans.models import ActionField, ActionPlan, Goal, Measure, PlanEdition

from .conftest import rounds

INTERLEAVINGS = rounds(150, 10_000)
STEPS = 8
RACES = rounds(6, 100)
THREADS = 4


@pytest.fixture
def draft(make_partnership, make_office):
    """A draft of two fields with a goal each, and the office that writes it."""
    place = make_partnership()
    plan = ActionPlan.objects.create(partnership=place, title="Plan", starts_on="2026-01-01", ends_on="2027-12-31")
    edition = PlanEdition.objects.create(plan=plan, number=1, title="Draft")
    office = make_office(place)
    for title in ("Work", "Health"):
        field = actions.add_element(edition, by=office, kind="field", title=title)
        actions.add_element(edition, by=office, kind="goal", under=field, title=f"{title} for all")
    return edition, office


@dataclass
class Memory:
    """What the draft must say: the text saved last of each element, and which open forms are out of date."""

    texts: dict = field(default_factory=dict)
    forms: list = field(default_factory=list)
    counts: dict = field(default_factory=lambda: {"saved": 0, "told": 0, "other": 0})

    def saved(self, element, text):
        self.texts[element] = text
        for form in self.forms:
            form["is_old"] = form["is_old"] or form["element"] == element

    def forget(self, gone):
        for element in gone:
            self.texts.pop(element, None)


def write(edition, office, dice, memory, token):
    """Let one of several editors do something; check on the spot that it went through, or that it rightly did not."""
    rows = [*Measure.objects.filter(edition=edition), *Goal.objects.filter(edition=edition), *ActionField.objects.filter(edition=edition)]
    deed = dice.choice(("open", "open", "save", "save", "save", "add", "move", "step", "drop"))
    if deed == "open":
        element = dice.choice(rows)
        memory.forms.append({"element": element, "version": element.version, "is_old": False})
    elif deed == "save" and memory.forms:
        save(memory.forms.pop(dice.randrange(len(memory.forms))), office, memory, token)
    elif deed == "add" and len(rows) < 16:
        under = dice.choice([row for row in rows if not isinstance(row, Measure)])
        memory.saved(actions.add_element(edition, by=office, kind="measure", under=under, title="New", text=token), token)
    elif deed == "move":
        measures, homes = [row for row in rows if isinstance(row, Measure)], [row for row in rows if not isinstance(row, Measure)]
        if measures:
            actions.move_element(dice.choice(measures), by=office, under=dice.choice(homes))
    elif deed == "step":
        actions.step_element(dice.choice(rows), by=office, up=dice.random() < 0.5)
    elif deed == "drop" and any(isinstance(row, Measure) for row in rows):
        gone = dice.choice([row for row in rows if isinstance(row, Measure)])
        actions.drop_element(gone, by=office)
        memory.forget([gone])
    memory.counts["other"] += deed not in ("open", "save")


def save(form, office, memory, token):
    """Save an open form: told where somebody saved the same element since it was opened, and only there."""
    element = form["element"]
    if not type(element).objects.filter(pk=element.pk).exists():
        return
    told = was_told(partial(actions.revise_element, element, by=office, text=token, version=form["version"]))
    assert (told is not None) == form["is_old"], "only who has not read what stands there may be kept from saving"
    if told:
        assert told.text == memory.texts.get(element, ""), "who comes second is shown what stands there"
        memory.counts["told"] += 1
    else:
        memory.saved(element, token)
        memory.counts["saved"] += 1


def was_told(act):
    """Return what stands there now where somebody else saved first, None where the act went through."""
    try:
        act()
    except Conflict as found:
        return found.current
    return None


def test_no_text_is_lost_however_several_editors_interleave(db, draft, evidence):
    edition, office = draft
    memory = Memory()
    for number in range(INTERLEAVINGS):
        dice = random.Random(number)
        memory.forms.clear()
        for step in range(STEPS):
            write(edition, office, dice, memory, f"{number}.{step}")
        said = {row: row.text for model in (ActionField, Goal, Measure) for row in model.objects.filter(edition=edition)}
        assert {row: text for row, text in said.items() if text} == {row: text for row, text in memory.texts.items() if row in said}

    counts = memory.counts
    assert min(counts.values()) > 0
    evidence(
        "Editors of a draft interleave: saved texts stay, and who comes second is told",
        f"{INTERLEAVINGS} interleavings, {counts['saved']} saved, {counts['told']} told, {counts['other']} other acts, 0 lost, 0 held up",
    )


@pytest.fixture
def together():
    """``together(acts)``: do them at the same moment, each in a thread with a connection of its own; returns what each came to."""
    with ThreadPoolExecutor(THREADS) as pool:

        def race(acts):
            start = threading.Barrier(len(acts))
            return list(pool.map(lambda act: (start.wait(20), came_to(act))[1], acts))

        yield race
        all_here = threading.Barrier(THREADS)
        list(pool.map(lambda _: (all_here.wait(20), connection.close()), range(THREADS)))


def came_to(act) -> str:
    try:
        act()
    except Conflict:
        return "told"
    except Refused:
        return "refused"
    except (Goal.DoesNotExist, Measure.DoesNotExist):
        return "gone"
    return "done"


@pytest.mark.django_db(transaction=True)
def test_acts_at_the_same_moment_neither_overwrite_nor_hinder_each_other(draft, together, evidence):
    edition, office = draft
    goal, other = Goal.objects.filter(edition=edition).order_by("pk")

    def now(act, *rows, **given):
        """Each thread asks for the person anew, because roles are kept with it."""
        return lambda: act(*rows, by=User.objects.get(pk=office.pk), **given)

    for number in range(RACES):
        goal.refresh_from_db()
        measure = actions.add_element(edition, by=office, kind="measure", under=goal, title="At first")
        came = together(
            [
                now(actions.revise_element, goal, text=f"one {number}", version=goal.version),
                now(actions.revise_element, goal, text=f"two {number}", version=goal.version),
                now(actions.revise_element, other, text=f"three {number}"),
                now(actions.move_element, measure, under=other),
            ]
        )
        assert (sorted(came[:2]), came[2:]) == (["done", "told"], ["done", "done"])
        saved = Goal.objects.get(pk=goal.pk)
        assert (saved.text, saved.version) == (f"{('one', 'two')[came.index('told') ^ 1]} {number}", goal.version + 1)
        lost = actions.add_element(edition, by=office, kind="goal", under=goal.field, title="To be dropped")
        came = together(
            [
                now(actions.drop_element, lost),
                now(actions.add_element, edition, kind="measure", under=lost, title="Late"),
                now(actions.add_element, edition, kind="measure", under=goal, title="Beside"),
                now(actions.step_element, other, up=True),
            ]
        )
        assert came[0] == "done"
        assert came[1] in ("done", "refused")
        assert came[2:] == ["done", "done"]
    orphans = [row for row in Measure.objects.filter(goal__isnull=False).select_related("goal") if row.field_id != row.goal.field_id]
    assert orphans == []
    evidence("Editors of a draft act at the same moment", f"{RACES} races of {THREADS} threads twice over, 0 lost updates, 0 held up")
