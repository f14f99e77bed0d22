"""A proposal from its beginning to its receipt, as browsers see it."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection

from kiezwerk.acts import clock
from kiezwerk.apps.funding.models import Application

from .conftest import AFTER, CLOSES, at, state_of

State = Application.State


@pytest.fixture
def typed():
    """``typed(draft, **changes)``: the form of a draft as a browser posts it."""

    def give(draft, **changes):
        form = {
            "version": draft.version, "title": draft.title, "summary": draft.summary, "need": draft.need, "activities": draft.activities,
            "results": draft.results, "contact": draft.contact, "field": draft.field_id or "", "starts_on": draft.starts_on or "",
            "ends_on": draft.ends_on or "", "participants_count": draft.participants_count or "", "area": "", "cooperation_partner": "",
            "cost_staff_cents": "18000", "cost_staff_title": "Lead", "source_grant_1_cents": "18000",
        }  # fmt: skip
        return form | changes

    return give


def test_a_proposal_from_its_beginning_to_its_receipt(make_call, make_project_body, make_fields, client_for, typed, while_open):
    call = make_call()
    make_fields(call.partnership, "Work")
    person = make_project_body()
    browser = client_for(person)

    begun = browser.post(at("start_application", call.partnership, call.pk), {"actor": person.actors.get().pk, "key": "a"})
    draft = Application.objects.get()
    assert begun.url == at("edit_application", call.partnership, draft.pk)
    assert "Still open: Title of the project" in browser.get(begun.url).content.decode()

    texts = dict.fromkeys(("title", "summary", "need", "activities", "results", "contact"), "Words")
    days = {"field": call.partnership.plans.get().editions.get().fields.get().pk, "starts_on": "2026-06-01", "ends_on": "2026-12-31"}
    saved = browser.post(begun.url, typed(draft, participants_count="9", check="1", **texts, **days))
    assert saved.url == at("submit_application", call.partnership, draft.pk)
    assert "Everything is there, and every rule is kept." in browser.get(saved.url).content.decode()

    sent = browser.post(saved.url, {"key": "s", "version": Application.objects.get().version})
    assert sent.url == at("receipt", call.partnership, draft.pk)
    receipt = browser.get(sent.url).content.decode()
    application = Application.objects.get()
    assert (application.state, "2026-LSI-A-001" in receipt, application.text_hash in receipt) == (State.SUBMITTED, True, True)
    assert browser.get(at("receipt_pdf", call.partnership, draft.pk)).content.startswith(b"%PDF")
    assert browser.get(at("application_text", call.partnership, draft.pk)).content.decode() == application.sealed_text
    assert browser.get(begun.url).url == at("application", call.partnership, draft.pk)


def test_handing_in_asks_the_database_no_more_than_it_must(make_call, make_draft, client_for, while_open, django_assert_num_queries):
    """The last minute of a call is bound by this count; PostgreSQL locks by one statement of its own."""
    call = make_call()
    drafts = [make_draft(call), make_draft(call)]
    first, again = [partial(client_for(one.person).post, at("submit_application", call.partnership, one.pk), {"key": "k"}) for one in drafts]
    first()

    with django_assert_num_queries(20 if connection.vendor == "sqlite" else 21):
        again()

    assert [state_of(draft) for draft in drafts] == [State.SUBMITTED] * 2


def test_a_refused_proposal_is_answered_with_what_is_wrong_and_stays_a_draft(make_draft, client_for, while_open):
    draft = make_draft(cents=23_500_00)

    answer = client_for(draft.person).post(at("submit_application", draft.call.partnership, draft.pk), {"key": "k", "version": draft.version})

    page = answer.content.decode()
    assert (answer.status_code, state_of(draft)) == (422, State.DRAFT)
    assert "You ask for €23,500; LSI-A grants at most €20,000. That is €3,500 too much." in page
    assert "bis zu 20.000 € je Projekt" in page


def test_a_late_proposal_is_refused_and_the_draft_kept(make_draft, client_for):
    draft = make_draft()

    with clock.fixed_at(CLOSES + timedelta(seconds=3)):
        answer = client_for(draft.person).post(at("submit_application", draft.call.partnership, draft.pk), {"key": "k", "version": draft.version})

    assert (answer.status_code, "3 seconds too late" in answer.content.decode(), state_of(draft)) == (422, True, State.DRAFT)


def test_live_rules_answer_with_findings_sums_and_sections_and_keep_nothing(make_draft, client_for, typed, while_open):
    draft = make_draft()

    answer = client_for(draft.person).post(
        at("check_application", draft.call.partnership, draft.pk), typed(draft, cost_staff_cents="23,500", source_grant_1_cents="23,500", title="")
    )

    piece = answer.content.decode()
    assert "That is €3,500 too much." in piece
    assert '<span id="sum-costs" hx-swap-oob="true">€23,500.00</span>' in piece
    assert "Still open: Title of the project" in piece
    draft.refresh_from_db()
    assert (draft.title, draft.budget_lines.get().cents) == ("Repair workshop", 18_000_00)


def test_autosave_keeps_what_can_be_read_and_moves_the_version_on(make_draft, client_for, typed, while_open):
    draft = make_draft()
    address = at("save_application", draft.call.partnership, draft.pk)
    browser = client_for(draft.person)

    answer = browser.post(address, typed(draft, title="Better", cost_staff_cents="much"))

    draft.refresh_from_db()
    assert (draft.title, draft.budget_lines.get().cents) == ("Better", 18_000_00)
    assert f'name="version" id="version" value="{draft.version}"' in answer.content.decode()
    stale = browser.post(address, typed(draft, title="Older", version=draft.version - 1))
    assert (stale.status_code, "changed this meanwhile" in stale.content.decode()) == (409, True)


def test_an_amount_that_cannot_be_read_is_shown_again_beside_its_error(make_draft, client_for, typed, while_open):
    draft = make_draft()

    answer = client_for(draft.person).post(at("edit_application", draft.call.partnership, draft.pk), typed(draft, cost_staff_cents="a lot"))

    page = answer.content.decode()
    assert (answer.status_code, 'value="a lot"' in page, "“a lot” is not an amount here" in page) == (422, True, True)


def test_words_to_an_amount_that_cannot_be_kept_are_shown_again_and_leave_the_money_as_it_was(make_draft, client_for, typed, while_open):
    draft = make_draft()
    lines = list(draft.budget_lines.values_list("kind", "title", "cents"))

    answer = client_for(draft.person).post(
        at("edit_application", draft.call.partnership, draft.pk), typed(draft, cost_staff_title="x" * 121, cost_staff_cents="1")
    )

    assert (answer.status_code, "x" * 121 in answer.content.decode()) == (422, True)
    assert list(draft.budget_lines.values_list("kind", "title", "cents")) == lines


def test_a_request_without_a_form_leaves_the_draft_as_it_is(make_draft, client_for, while_open):
    draft = make_draft()

    answer = client_for(draft.person).post(at("edit_application", draft.call.partnership, draft.pk), b"", "text/plain")

    kept = Application.objects.get(pk=draft.pk)
    assert (answer.status_code, kept.title, kept.version) == (200, draft.title, draft.version)


def test_who_acts_for_nobody_is_told_so_by_permission(make_call, make_member, client_for, while_open):
    call = make_call()

    assert client_for(make_member(call.partnership)).get(at("start_application", call.partnership, call.pk)).status_code == 403


def test_a_proposal_is_withdrawn_after_asking(make_submitted, client_for, while_open):
    application = make_submitted()
    address = at("withdraw_application", application.call.partnership, application.pk)
    browser = client_for(application.person)

    assert browser.get(address).status_code == 200
    assert browser.post(address, {"key": "k", "reason": "No room"}).status_code == 302
    assert state_of(application) == State.WITHDRAWN
    with clock.fixed_at(AFTER):
        assert browser.post(address, {"key": "l", "reason": ""}).status_code == 422


def test_a_partner_is_found_by_a_part_of_its_name_and_is_never_a_person(make_draft, make_actor, client_for, typed, while_open):
    draft = make_draft()
    partner = make_actor("Hochschule am Kanal")
    make_actor("Hocker, Ada", legal_form="person")
    browser = client_for(draft.person)

    names = browser.get(at("partner_names", draft.call.partnership, draft.pk), {"cooperation_partner": "hoc"}).text
    own = browser.get(at("partner_names", draft.call.partnership, draft.pk), {"cooperation_partner": draft.actor.name}).text
    wrong = browser.post(at("edit_application", draft.call.partnership, draft.pk), typed(draft, cooperation_partner="Nobody"))
    draft.refresh_from_db()
    browser.post(at("edit_application", draft.call.partnership, draft.pk), typed(draft, cooperation_partner="am kanal"))

    draft.refresh_from_db()
    assert (names, own) == ('<option value="Hochschule am Kanal"></option>', "")
    assert (wrong.status_code, "No organisation is called “Nobody”" in wrong.text, 'value="Nobody"' in wrong.text) == (422, True, True)
    assert draft.cooperation_partner == partner
