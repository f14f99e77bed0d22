"""Scoring, comparing and proposing, as browsers see it."""

from datetime import timedelta

from kiezwerk.acts import clock
from kiezwerk.apps.funding import actions
from kiezwerk.apps.funding.models import Application, Appraisal, Selection
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
