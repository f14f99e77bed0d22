"""Writing an edition: who may, what is refused, and that nothing is lost when two people write."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.plans import actions
from kiezwerk.apps.plans.models import PlanEdition


def texts(edition):
    return list(edition.fields.order_by("position").values_list("position", "title", "text"))


def verbs():
    return list(Entry.objects.order_by("id").values_list("verb", flat=True))


def codes(refusal):
    return [finding.code for finding in refusal.value.findings]


def test_the_office_begins_a_plan_and_its_first_edition(make_partnership, make_office):
    partnership = make_partnership()
    office = make_office(partnership)

    plan = actions.create_plan(partnership, by=office, title="Plan", starts_on=date(2021, 1, 1), ends_on=date(2027, 12, 31))
    edition = actions.draft_edition(plan, by=office, title="Edition 2021")
    actions.add_element(edition, kind="field", by=office, title="Poverty", text="Fewer poor children.")

    assert (edition.number, edition.state, texts(edition)) == (1, "draft", [(1, "Poverty", "Fewer poor children.")])
    assert verbs() == ["plans.plan.created", "plans.edition.drafted", "plans.field.added"]


def test_the_next_edition_begins_with_the_text_of_the_last_one(make_edition, make_office):
    last = make_edition(state="in_force", preface="Warum wir das tun.")
    office = make_office(last.plan.partnership)

    draft = actions.draft_edition(last.plan, by=office, title="Zweite Fortschreibung")

    assert (draft.number, draft.preface, texts(draft)) == (2, "Warum wir das tun.", texts(last))


def test_a_second_open_draft_is_refused(make_edition, make_office):
    draft = make_edition()

    with pytest.raises(Refused) as refusal:
        actions.draft_edition(draft.plan, by=make_office(draft.plan.partnership), title="Noch eine")

    assert codes(refusal) == ["plan.draft_exists"]
    assert PlanEdition.objects.count() == 1


def test_a_draft_is_changed_moved_and_thrown_away(make_edition, make_office):
    draft = make_edition(fields=(("A", ""), ("B", ""), ("C", "")))
    office = make_office(draft.plan.partnership)
    first, _, last = draft.fields.order_by("position")

    actions.revise_edition(draft, by=office, title="Neu", preface="Kurz.")
    actions.revise_element(first, by=office, title="A2", text="x")
    actions.step_element(last, by=office, up=True)
    actions.step_element(first, by=office, up=True)
    actions.drop_element(last, by=office)
    draft.refresh_from_db()

    assert (draft.title, draft.preface, texts(draft)) == ("Neu", "Kurz.", [(1, "A2", "x"), (3, "B", "")])

    actions.discard_edition(draft, by=office)

    assert not PlanEdition.objects.exists()


def test_who_saves_second_is_told_and_loses_nothing(make_edition, make_office):
    draft = make_edition()
    office = make_office(draft.plan.partnership)
    field = draft.fields.first()
    actions.revise_element(field, by=office, title="Zuerst", text="", version=1)

    with pytest.raises(Conflict) as conflict:
        actions.revise_element(field, by=office, title="Danach", text="", version=1)

    assert conflict.value.current.title == "Zuerst"


WRITING = {
    "create_plan": lambda e, by: actions.create_plan(e.plan.partnership, by=by, title="x", starts_on=date(2021, 1, 1), ends_on=date(2021, 1, 2)),
    "draft_edition": lambda e, by: actions.draft_edition(e.plan, by=by, title="x"),
    "revise_edition": lambda e, by: actions.revise_edition(e, by=by, title="x", preface=""),
    "discard_edition": lambda e, by: actions.discard_edition(e, by=by),
    "add_element": lambda e, by: actions.add_element(e, kind="field", by=by, title="x"),
    "revise_element": lambda e, by: actions.revise_element(e.fields.first(), by=by, title="x", text=""),
    "step_element": lambda e, by: actions.step_element(e.fields.last(), by=by, up=True),
    "drop_element": lambda e, by: actions.drop_element(e.fields.first(), by=by),
    "withdraw_edition": lambda e, by: actions.withdraw_edition(e, by=by),
}


@pytest.mark.parametrize("name", WRITING)
def test_only_the_office_writes(name, make_edition, make_member, make_office):
    draft = make_edition()
    before = texts(draft)

    for person in (make_member(draft.plan.partnership), make_office()):
        with pytest.raises(PermissionDenied):
            WRITING[name](draft, person)

    assert texts(draft) == before
    assert not Entry.objects.exists()


@pytest.mark.parametrize("name", ["revise_edition", "discard_edition", "add_element", "revise_element", "step_element", "drop_element"])
def test_an_adopted_edition_is_never_changed(name, make_edition, make_office):
    adopted = make_edition(state="in_force")
    before = texts(adopted)

    with pytest.raises(Refused) as refusal:
        WRITING[name](adopted, make_office(adopted.plan.partnership))

    assert codes(refusal) == ["plan.not_a_draft"]
    assert texts(adopted) == before
    assert not Entry.objects.exists()
