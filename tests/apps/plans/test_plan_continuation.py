"""Continuing a plan: nothing unfinished vanishes in silence, and what is carried on otherwise says why."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships.models import AgendaItem
from kiezwerk.apps.plans import actions
from kiezwerk.apps.plans.effects import ADOPT_EDITION
from kiezwerk.apps.plans.models import ActionPlan, ContinuationReason, Measure

from .conftest import NOON
from .continued import adopted, continue_plan, written
from .measured import approved, milestone_in


def codes(findings):
    return [finding.code for finding in findings]


@pytest.fixture
def continued(steering, make_edition):
    """``(draft, rows of the last edition)``: the garden is dropped, the advice later."""
    last = make_edition(steering.partnership, fields=())
    rows = written(last)
    adopted(last)
    return continue_plan(last, steering.office), rows


@pytest.fixture
def explained(continued, steering):
    draft, rows = continued
    for row in (rows.garden, rows.advice):
        actions.give_reason(draft, by=steering.office, line=row.line, text="Darum.")
    return draft


def at_desk(client, draft, **typed):
    address = reverse("plans:reasons", args=[draft.plan.partnership.slug, draft.pk])
    return client.post(address, typed) if typed else client.get(address)


def test_the_office_says_why_and_takes_it_back(steering, continued):
    draft, rows = continued

    reason = actions.give_reason(draft, by=steering.office, line=rows.garden.line, text=" Der Verein führt ihn weiter. ")
    actions.give_reason(draft, by=steering.office, line=rows.garden.line, text="Anders.", seen=1)
    said = ContinuationReason.objects.get()
    actions.give_reason(draft, by=steering.office, line=rows.garden.line, text=" ", seen=2)

    assert (reason.text, said.text, said.version) == ("Der Verein führt ihn weiter.", "Anders.", 2)
    assert not ContinuationReason.objects.exists()
    assert Entry.objects.filter(verb="plans.edition.explained").count() == 3


def test_two_people_never_undo_each_others_reasons(steering, continued):
    draft, rows = continued
    actions.give_reason(draft, by=steering.office, line=rows.garden.line, text="Von der Kollegin.")

    with pytest.raises(Conflict) as found:
        actions.give_reason(draft, by=steering.office, line=rows.garden.line, text="Von mir.")

    assert found.value.current.text == "Von der Kollegin."
    assert ContinuationReason.objects.get().text == "Von der Kollegin."


def test_what_goes_on_as_it_was_is_not_explained_and_a_first_edition_explains_nothing(steering, continued, make_edition, make_office):
    draft, rows = continued
    first = make_edition()
    refused = []

    writers = {draft: steering.office, first: make_office(first.plan.partnership)}
    for edition, line in ((draft, rows.work.line), (draft, "nothing"), (first, "nothing")):
        with pytest.raises(Refused) as refusal:
            actions.give_reason(edition, by=writers[edition], line=line, text="Darum.")
        refused.append(codes(refusal.value.findings))

    assert refused == [["plan.nothing_to_explain"], ["plan.nothing_to_explain"], ["plan.continues_none"]]
    assert not ContinuationReason.objects.exists()


def test_members_say_no_reasons(client_for, steering, continued, make_member):
    draft, rows = continued
    member = make_member(steering.partnership)

    with pytest.raises(PermissionDenied):
        actions.give_reason(draft, by=member, line=rows.garden.line, text="Darum.")

    assert at_desk(client_for(member), draft).status_code == 403


def test_an_edition_is_proposed_once_everything_is_said(steering, continued):
    draft, rows = continued

    with pytest.raises(Refused) as refusal:
        actions.propose_edition(draft, steering.meeting, by=steering.office)
    for row in (rows.garden, rows.advice):
        actions.give_reason(draft, by=steering.office, line=row.line, text="Darum.")
    item = actions.propose_edition(draft, steering.meeting, by=steering.office)

    assert codes(refusal.value.findings) == ["plan.changed_without_reason", "plan.dropped_without_reason"]
    assert list(AgendaItem.objects.all()) == [item]


def test_no_ballot_opens_while_a_reason_is_missing(steering, continued, explained):
    _, rows = continued
    item = actions.propose_edition(explained, steering.meeting, by=steering.office)

    assert codes(ADOPT_EDITION.check(item.motion)) == []

    ContinuationReason.objects.filter(line=rows.garden.line).delete()

    assert codes(ADOPT_EDITION.check(item.motion)) == ["plan.dropped_without_reason"]


def test_once_proposed_the_reasons_stay_as_they_are(client_for, steering, explained, continued):
    _, rows = continued
    actions.propose_edition(explained, steering.meeting, by=steering.office)

    with pytest.raises(Refused) as refusal:
        actions.give_reason(explained, by=steering.office, line=rows.garden.line, text="Doch anders.", seen=1)
    page = at_desk(client_for(steering.office), explained).content.decode()

    assert codes(refusal.value.findings) == ["plan.on_agenda"]
    assert "Save reason" not in page


def test_what_was_reached_leaves_without_a_word(steering, make_edition):
    last = make_edition(steering.partnership, fields=())
    rows = written(last)
    opened = milestone_in(rows.walks)
    adopted(last)
    approved(opened, steering.office, date(2025, 2, 1), is_reached=True)
    draft = actions.draft_edition(last.plan, by=steering.office, title="Nächste")

    with clock.fixed_at(NOON):
        actions.drop_element(Measure.objects.get(edition=draft, line=rows.walks.line), by=steering.office)
        item = actions.propose_edition(draft, steering.meeting, by=steering.office)

    assert list(AgendaItem.objects.all()) == [item]


def test_the_first_edition_of_the_next_period_continues_the_last_one(steering, make_edition):
    last = make_edition(steering.partnership, fields=())
    rows = written(last)
    adopted(last)
    following = actions.create_plan(
        steering.partnership, by=steering.office, title="Aktionsplan 2028–2034", starts_on=date(2028, 1, 1), ends_on=date(2034, 12, 31)
    )
    draft = actions.draft_edition(following, by=steering.office, title="Neue Periode")
    actions.drop_element(Measure.objects.get(edition=draft, line=rows.garden.line), by=steering.office)

    with pytest.raises(Refused) as refusal:
        actions.propose_edition(draft, steering.meeting, by=steering.office)

    assert draft.follows == last
    assert codes(refusal.value.findings) == ["plan.dropped_without_reason"]
    assert ActionPlan.objects.count() == 2


def test_the_page_lists_what_needs_a_reason_and_counts_what_was_said(client_for, steering, continued):
    draft, rows = continued
    desk = client_for(steering.office)

    before = at_desk(desk, draft).content.decode()
    answer = at_desk(desk, draft, line=rows.garden.line, text="Der Verein führt ihn weiter.", seen="0")
    after = at_desk(desk, draft).content.decode()

    assert "0 of 2 said" in before
    assert answer.url.endswith(f"#line-{rows.garden.line}")
    assert "1 of 2 said" in after
    assert "Der Verein führt ihn weiter." in after


def test_htmx_gets_the_one_form_and_the_count(client_for, steering, continued):
    draft, rows = continued
    address = reverse("plans:reasons", args=[steering.partnership.slug, draft.pk])

    piece = client_for(steering.office).post(
        address, {"line": rows.garden.line, "text": "Darum.", "seen": "0"}, headers={"HX-Request": "true"}
    ).content.decode()  # fmt: skip

    assert "<html" not in piece
    assert "1 of 2 said" in piece
    assert "Beratung am Markt" not in piece


def test_a_refused_reason_keeps_what_was_typed_and_a_second_writer_sees_both(client_for, steering, continued):
    draft, rows = continued
    desk = client_for(steering.office)
    actions.give_reason(draft, by=steering.office, line=rows.garden.line, text="Von der Kollegin.")

    too_long = at_desk(desk, draft, line=rows.garden.line, text="x" * 2001, seen="1")
    second = at_desk(desk, draft, line=rows.garden.line, text="Von mir.", seen="0")

    assert (too_long.status_code, second.status_code) == (422, 409)
    assert "x" * 2001 in too_long.content.decode()
    assert all(text in second.content.decode() for text in ("Von mir.", "Von der Kollegin."))


def test_a_first_edition_and_one_that_changes_nothing_need_no_reasons(client_for, steering, make_edition):
    first = make_edition(steering.partnership)
    desk = client_for(steering.office)

    said = at_desk(desk, first).content.decode()
    following = actions.draft_edition(adopted(first).plan, by=steering.office, title="Gleich")

    assert "This edition continues none" in said
    assert "Nothing needs a reason" in at_desk(desk, following).content.decode()


def test_the_draft_says_as_its_next_step_that_reasons_are_missing(client_for, steering, continued):
    draft, _ = continued

    page = client_for(steering.office).get(reverse("plans:edition", args=[steering.partnership.slug, draft.pk])).content.decode()

    assert "Say why: 2 reasons are missing" in page
    assert reverse("plans:reasons", args=[steering.partnership.slug, draft.pk]) in page
