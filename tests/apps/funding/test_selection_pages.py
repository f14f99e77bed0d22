"""Scoring, comparing and proposing, as browsers see it."""

from datetime import timedelta

import pytest

from kiezwerk.acts import clock
from kiezwerk.apps.funding import actions
from kiezwerk.apps.funding.models import Application, Appraisal, Selection
from kiezwerk.apps.funding.queries import selections_visible_to
from kiezwerk.apps.partnerships.models import AgendaItem

from .conftest import AFTER, WHILE_OPEN, at

State = Application.State


def test_a_member_scores_a_proposal_and_is_led_to_the_next(make_call, make_submitted, make_member, client_for, after_closing):
    call = make_call()
    first, second = make_submitted(call), make_submitted(call)
    need, effect = call.criteria.values_list("pk", flat=True)
    browser = client_for(make_member(call.partnership))

    incomplete = browser.post(at("appraise_application", call.partnership, first.pk), {f"score_{need}": "4"})
    given = browser.post(
        at("appraise_application", call.partnership, first.pk), {f"score_{need}": "4", f"score_{effect}": "5", f"note_{need}": "Why"}
    )

    assert (incomplete.status_code, Appraisal.objects.count()) == (422, 2)
    assert given.url == at("appraise_application", call.partnership, second.pk)
    assert "2 proposals wait" not in browser.get(at("applications", call.partnership, call.pk)).content.decode()


def test_a_member_sees_the_mean_of_a_proposal_after_scoring_it(make_submitted, make_member, make_office, score, client_for, after_closing):
    application = make_submitted()
    place = application.call.partnership
    member, office = make_member(place), make_office(place)
    score(application, office, 5, 4)
    address = at("applications", place, application.call_id)

    assert ["4.67" in client_for(person).get(address).content.decode() for person in (member, office)] == [False, True]
    score(application, member, 5, 4)
    assert "4.67" in client_for(member).get(address).content.decode()


def test_the_office_moves_the_budget_keeps_the_ranking_and_proposes_it(make_call, make_submitted, make_office, make_meeting, score, client_for):
    call = make_call()
    office = make_office(call.partnership)
    for scores in ((5, 5), (4, 4), (3, 3)):
        score(make_submitted(call), office, *scores)
    meeting = make_meeting(call.partnership)
    address = at("selection", call.partnership, call.pk)

    with clock.fixed_at(AFTER + timedelta(hours=1)):
        browser = client_for(office)
        tried = browser.get(address, {"budget": "20,000"}, headers={"HX-Request": "true"}).content.decode()
        assert ("The budget of €20,000 reaches to here; €2,000 are left." in tried, "<html" in tried, Selection.objects.count()) == (True, False, 0)
        assert browser.post(at("rank_proposals", call.partnership, call.pk), {"budget": "40,000.00", "key": "r"}).status_code == 302
        kept = browser.get(address).content.decode()
        assert ("Put it before the body" in kept, "not chosen: €14,000 over the budget; would enter at €4,000" in kept) == (True, True)
        propose = at("propose_selection", call.partnership, call.pk)
        assert browser.post(propose, {"meeting": meeting.pk, "reason": "By the criteria.", "key": "p"}).status_code == 302
        assert browser.post(propose, {"meeting": meeting.pk, "key": "q"}).status_code == 422
        assert "On the agenda of" in browser.get(address).content.decode()
    assert AgendaItem.objects.get().motion.reason == "By the criteria."


def test_before_scores_are_given_the_selection_says_what_is_missing(make_submitted, make_office, make_member, client_for, after_closing):
    application = make_submitted()
    place = application.call.partnership
    address = at("selection", place, application.call_id)

    assert "has 0 of 1 appraisals" in client_for(make_office(place)).get(address).content.decode()
    assert client_for(make_member(place)).get(address).status_code == 200
    with clock.fixed_at(WHILE_OPEN):
        assert "Rank the proposals afterwards" in client_for(make_office(place)).get(address).content.decode()


def test_an_act_by_a_stranger_changes_nothing(make_submitted, make_member, client_for, after_closing):
    application = make_submitted()
    call = application.call
    member = client_for(make_member(call.partnership))

    answers = [
        member.post(at("rank_proposals", call.partnership, call.pk), {"budget": "1"}),
        member.post(at("propose_selection", call.partnership, call.pk), {}),
        member.post(at("publish_call", call.partnership, call.pk), {}),
        member.post(at("submit_application", call.partnership, application.pk), {}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert not Selection.objects.exists()


def test_the_selection_of_an_adopted_call_stands_still(make_call, make_submitted, make_office, make_meeting, score, client_for):
    call = make_call()
    office = make_office(call.partnership)
    score(make_submitted(call), office, 5, 5)
    with clock.fixed_at(AFTER):
        selection = actions.rank_proposals(call, by=office, budget_cents=40_000_00)
        actions.propose_selection(selection, make_meeting(call.partnership), by=office)
        page = client_for(office).get(at("selection", call.partnership, call.pk), {"budget": "1"}).content.decode()

    assert ("Move the line" in page, "The budget of €40,000 reaches to here" in page) == (False, True)


@pytest.fixture
def closed_selection(make_call, make_submitted, make_office, make_meeting, score):
    """A ranking before the steering group, in an item that is not public."""
    call = make_call()
    office = make_office(call.partnership)
    application = make_submitted(call)
    score(application, office, 5, 4)
    with clock.fixed_at(AFTER):
        selection = actions.rank_proposals(call, by=office, budget_cents=40_000_00)
        item = actions.propose_selection(selection, make_meeting(call.partnership), by=office)
    AgendaItem.objects.filter(pk=item.pk).update(is_public=False)
    selection.refresh_from_db()
    selection.office = office
    return selection


@pytest.fixture
def readers(closed_selection, make_auditor, make_planner, make_body, seat_person):
    """Everybody of the partnership, by what they are."""
    place, body = closed_selection.call.partnership, closed_selection.motion.item.meeting.body
    elsewhere = make_body(place, name="Elsewhere")
    return {
        "office": closed_selection.office, "member": seat_person(body.kind, body=body), "auditor": make_auditor(place),
        "planner": make_planner(place), "member elsewhere": seat_person(elsewhere.kind, body=elsewhere),
    }  # fmt: skip


def test_ranking_scores_and_reasons_of_a_closed_item_are_for_those_who_read_its_papers(closed_selection, readers, client_for):
    place, call = closed_selection.call.partnership, closed_selection.call
    application = Application.objects.get()
    Application.objects.update(state=State.SELECTED)
    told = {}
    with clock.fixed_at(AFTER):
        for role, person in readers.items():
            browser = client_for(person)
            ranking = browser.get(at("selection", place, call.pk)).status_code
            scores = browser.get(at("applications", place, call.pk)).content.decode()
            reason = browser.get(at("application", place, application.pk)).content.decode()
            told[role] = (ranking, "4.67" in scores, "The decision" in reason, "Compare and select" in scores)
        listed = {role for role, person in readers.items() if selections_visible_to(person).exists()}

    read, before_scoring, kept_out = (200, True, True, True), (200, False, True, True), (404, False, False, False)
    assert told == {"office": read, "member": before_scoring, "auditor": read, "planner": kept_out, "member elsewhere": kept_out}
    assert listed == {"office", "member", "auditor"}


def test_whoever_applied_reads_why_though_the_item_is_closed(closed_selection, client_for):
    application = Application.objects.get()
    Application.objects.update(state=State.SELECTED)

    page = client_for(application.actor.people.get()).get(at("application", application.call.partnership, application.pk)).content.decode()

    assert "The decision" in page


def test_a_ranking_of_an_item_that_is_not_closed_is_read_by_everybody_of_the_partnership(closed_selection, readers, client_for):
    AgendaItem.objects.update(is_public=True)
    address = at("selection", closed_selection.call.partnership, closed_selection.call_id)

    with clock.fixed_at(AFTER):
        assert {client_for(person).get(address).status_code for person in readers.values()} == {200}
