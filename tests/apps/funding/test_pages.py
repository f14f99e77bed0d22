"""Who sees which page of this app, the pages of calls, and what they cost the database."""

import pytest

from kiezwerk.apps.funding.models import Application, Call

from .conftest import CLOSES, at

State = Application.State


def test_everybody_reads_a_published_call_and_nobody_a_draft(make_call, client_for, make_member, while_open):
    call, draft = make_call(), make_call(state=Call.State.DRAFT)

    assert client_for().get(at("call", call.partnership, call.pk)).status_code == 200
    assert client_for().get(at("calls", call.partnership)).status_code == 200
    for browser in (client_for(), client_for(make_member(draft.partnership))):
        assert browser.get(at("call", draft.partnership, draft.pk)).status_code == 404
    assert client_for().get(at("call", draft.partnership, call.pk)).status_code == 404


def test_a_call_page_says_everything_an_applicant_needs(make_call, client_for, while_open):
    call = make_call()

    page = client_for().get(at("call", call.partnership, call.pk)).content.decode()

    for words in ("€40,000", "30 March 2026", "You can ask for up to €20,000.", "bis zu 20.000 € je Projekt", "office@example.org"):
        assert words in page, words
    assert "2\N{NO-BREAK SPACE}weeks, 6\N{NO-BREAK SPACE}days left" in page
    assert "seed" not in page


@pytest.mark.parametrize(
    ("view", "allowed", "forbidden"),
    [
        ("overview", ("office", "member", "body"), ()),
        ("projects", ("office", "member", "body"), ()),
        ("new_call", ("office",), ("member",)),
        ("new_project", ("office",), ("member",)),
        ("upload_projects", ("office",), ("member",)),
        ("register_file", ("office",), ("member",)),
    ],
)
def test_who_may_open_which_page(view, allowed, forbidden, make_partnership, make_office, make_member, make_project_body, client_for):
    partnership = make_partnership()
    people = {"office": make_office(partnership), "member": make_member(partnership), "body": make_project_body()}
    stranger = make_office()

    assert {name: client_for(people[name]).get(at(view, partnership)).status_code for name in allowed} == dict.fromkeys(allowed, 200)
    assert {name: client_for(people[name]).get(at(view, partnership)).status_code for name in forbidden} == dict.fromkeys(forbidden, 403)
    assert client_for(stranger).get(at(view, partnership)).status_code == 404
    assert client_for().get(at(view, partnership)).status_code == 302


def test_proposals_of_others_are_not_found(make_submitted, make_project_body, client_for, while_open):
    application = make_submitted()
    place = application.call.partnership
    stranger = client_for(make_project_body())

    for view in ("application", "receipt", "receipt_pdf", "application_text", "edit_application", "submit_application", "withdraw_application"):
        assert stranger.get(at(view, place, application.pk)).status_code == 404


def test_the_office_writes_changes_and_publishes_a_call(make_partnership, make_office, make_fields, instruments, client_for, while_open):
    partnership = make_partnership()
    field = make_fields(partnership, "Work")[0]
    browser = client_for(make_office(partnership))
    form = {
        "title": "Work in the neighbourhood", "instrument": instruments["LSI-A"].pk, "text": "Wanted: ideas.", "budget_cents": "40,000.00",
        "opens_at": "2026-03-02T09:00", "closes_at": "2026-03-30T12:00", "decision_expected_on": "2026-04-30", "reply_by_on": "2026-05-15",
        "fields": [field.pk], "contact": "Office", "min_score": "3.5", "raters_min": "2", "remainder": "fill", "criterion_1_title": "Need",
        "criterion_1_weight": "3",
    }  # fmt: skip

    made = browser.post(at("new_call", partnership), form)

    call = Call.objects.get()
    assert (made.status_code, made.url) == (302, at("call", partnership, call.pk))
    assert (call.budget_cents, call.closes_at, call.min_score_hundredths, call.remainder) == (40_000_00, CLOSES, 350, "fill")
    assert list(call.criteria.values_list("title", "weight")) == [("Need", 3)]
    refused = browser.post(at("edit_call", partnership, call.pk), form | {"closes_at": "2026-03-01T12:00", "version": call.version})
    assert (refused.status_code, "must close after it opens" in refused.content.decode()) == (422, True)
    assert browser.post(at("edit_call", partnership, call.pk), form | {"title": "Work here", "version": call.version}).status_code == 302
    assert "without logging in" in browser.get(at("publish_call", partnership, call.pk)).content.decode()
    assert browser.post(at("publish_call", partnership, call.pk), {"key": "k"}).status_code == 302
    call.refresh_from_db()
    assert (call.title, call.state, len(call.lot_seed)) == ("Work here", Call.State.PUBLISHED, 16)
    assert browser.post(at("edit_call", partnership, call.pk), form).status_code == 422


def test_lists_ask_the_database_as_often_for_many_rows_as_for_one(
    make_call, make_submitted, make_office, make_project, score, client_for, django_assert_max_num_queries, after_closing
):
    call = make_call()
    office = make_office(call.partnership)
    addresses = [at(view, call.partnership) for view in ("overview", "calls", "projects")]
    addresses += [at(view, call.partnership, call.pk) for view in ("applications", "selection")]

    def fill(count):
        for _ in range(count):
            score(make_submitted(call), office, 4, 4)
            make_project(call.partnership)
            make_call(call.partnership)

    browser = client_for(office)

    def counts():
        found = []
        for address in addresses:
            with django_assert_max_num_queries(60) as asked:
                assert browser.get(address).status_code == 200
            found.append(len(asked))
        return found

    fill(1)
    browser.get(addresses[0])
    few = counts()
    fill(7)
    assert counts() == few
