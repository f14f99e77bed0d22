"""Writing, handing in and taking back proposals."""

import hashlib
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.funding import actions
from kiezwerk.apps.funding.models import Application, Call
from kiezwerk.apps.funding.queries import applications_visible_to
from kiezwerk.apps.notices.models import OutboxMail

from .conftest import AFTER, CLOSES, WHILE_OPEN, cost, grant, state_of

State = Application.State


def test_a_draft_takes_whatever_is_typed_finished_or_not(make_draft):
    draft = make_draft(starts_on=date(2026, 6, 1), ends_on=date(2026, 5, 1), title="")

    actions.edit_application(draft, by=draft.person, summary="", costs=[], sources=None)

    draft.refresh_from_db()
    assert (draft.summary, draft.title, draft.budget_lines.count(), draft.financing_lines.count()) == ("", "", 0, 1)


def test_saving_the_same_again_is_not_written_into_the_trail(make_draft):
    draft = make_draft()
    before = Entry.objects.count()

    actions.edit_application(draft, by=draft.person, title=draft.title, costs=[cost(18_000_00)], sources=[grant(18_000_00)])

    assert Entry.objects.count() == before


def test_a_draft_that_somebody_else_changed_is_not_overwritten(make_draft):
    draft = make_draft()
    actions.edit_application(draft, by=draft.person, version=draft.version, title="Theirs")

    with pytest.raises(Conflict):
        actions.edit_application(draft, by=draft.person, version=draft.version, title="Mine")

    draft.refresh_from_db()
    assert draft.title == "Theirs"


def test_only_who_acts_for_the_organisation_writes_its_proposal(make_draft, make_project_body, make_office):
    draft = make_draft()

    for stranger in (make_project_body(), make_office(draft.call.partnership)):
        with pytest.raises(PermissionDenied):
            actions.edit_application(draft, by=stranger, title="Theirs")
        with pytest.raises(PermissionDenied):
            actions.submit_application(draft, by=stranger, received_at=WHILE_OPEN)
        with pytest.raises(PermissionDenied):
            actions.start_application(draft.call, draft.actor, by=stranger)


def test_nobody_begins_a_proposal_to_a_call_that_is_not_published(make_call, make_project_body):
    call, person = make_call(state=Call.State.DRAFT), make_project_body()

    with pytest.raises(PermissionDenied):
        actions.start_application(call, person.actors.get(), by=person)


def test_handing_in_gives_a_number_a_seal_and_a_mail(make_draft):
    draft = make_draft()

    actions.submit_application(draft, by=draft.person, received_at=WHILE_OPEN, site="https://kiezwerk.example")

    draft.refresh_from_db()
    assert (draft.state, draft.number, draft.submitted_at) == (State.SUBMITTED, "2026-LSI-A-001", WHILE_OPEN)
    assert draft.text_hash == hashlib.sha256(draft.sealed_text.encode()).hexdigest()
    mail = OutboxMail.objects.get()
    assert (mail.address, mail.title) == (draft.person.email, "Received: 2026-LSI-A-001, Repair workshop")
    for part in ("2026-LSI-A-001", "30 April 2026", "15 May 2026", "office@example.org", draft.text_hash, "https://kiezwerk.example/p/"):
        assert part in mail.text


def test_numbers_count_on_over_calls_of_the_same_instrument(make_call, make_submitted):
    first = make_call()
    second = make_call(first.partnership)

    numbers = [make_submitted(call).number for call in (first, second, first)] + [make_submitted(make_call()).number]

    assert numbers == ["2026-LSI-A-001", "2026-LSI-A-002", "2026-LSI-A-003", "2026-LSI-A-001"]


def test_the_last_instant_is_in_time_and_the_next_is_late(make_call, make_draft):
    call = make_call()
    punctual, late = make_draft(call), make_draft(call)

    actions.submit_application(punctual, by=punctual.person, received_at=CLOSES)
    with pytest.raises(Refused) as refusal:
        actions.submit_application(late, by=late.person, received_at=CLOSES + timedelta(microseconds=1))

    assert [f.code for f in refusal.value.findings] == ["submission.late"]
    assert (state_of(punctual), state_of(late)) == (State.SUBMITTED, State.DRAFT)


def test_a_refused_proposal_says_what_by_how_much_and_which_rule_and_changes_nothing(make_draft):
    draft = make_draft(cents=23_500_00, ends_on=date(2027, 8, 31))

    with pytest.raises(Refused) as refusal:
        actions.submit_application(draft, by=draft.person, received_at=WHILE_OPEN)

    found = {f.code: f.facts for f in refusal.value.findings}
    assert list(found) == ["application.grant_above_maximum", "application.too_long"]
    assert found["application.grant_above_maximum"]["over_cents"] == 3_500_00
    assert found["application.grant_above_maximum"]["rule"].startswith("LSI-A: bis zu 20.000 € je Projekt (")
    assert (found["application.too_long"]["over_months"], found["application.too_long"]["latest_on"]) == (3, date(2027, 5, 31))
    assert state_of(draft) == State.DRAFT
    assert not OutboxMail.objects.exists()


def test_an_empty_draft_lists_everything_that_is_missing(make_draft):
    texts = dict.fromkeys(("title", "summary", "need", "activities", "results", "contact"), "")
    draft = make_draft(starts_on=None, participants_count=None, field=None, **texts)
    actions.edit_application(draft, by=draft.person, costs=[], sources=[])

    with pytest.raises(Refused) as refusal:
        actions.submit_application(draft, by=draft.person, received_at=WHILE_OPEN)

    assert [f.field for f in refusal.value.findings] == [
        "costs", "starts_on", "action_field", "participants_count", "title", "summary", "need", "activities", "results", "contact",
    ]  # fmt: skip


def test_a_field_outside_the_call_is_refused(make_partnership, make_fields, make_call, make_draft):
    partnership = make_partnership()
    inside, outside = make_fields(partnership, "Work", "Climate")
    draft = make_draft(make_call(partnership, fields=[inside]), field=outside)

    with pytest.raises(Refused) as refusal:
        actions.submit_application(draft, by=draft.person, received_at=WHILE_OPEN)

    assert [f.code for f in refusal.value.findings] == ["application.field_not_admitted"]


def test_an_instrument_of_the_third_stage_asks_for_the_project_before(make_call, make_draft, make_project_body, make_project, instruments):
    person, call = make_project_body(), make_call(code="LSI-C")
    before = make_project(call.partnership, lead=person.actors.get(), instrument=instruments["LSI-B"])
    without, with_it = make_draft(call, person), make_draft(call, person, follows=before)

    with pytest.raises(Refused) as refusal:
        actions.submit_application(without, by=person, received_at=WHILE_OPEN)
    actions.submit_application(with_it, by=person, received_at=WHILE_OPEN)

    assert [f.code for f in refusal.value.findings] == ["application.predecessor_missing"]
    assert state_of(with_it) == State.SUBMITTED


def test_what_others_got_from_a_shared_sum_is_counted(make_call, make_draft, make_project, instruments, make_actor):
    call = make_call(code="QM-A")
    make_project(call.partnership, instrument=instruments["QM-A"], starts_on=date(2026, 2, 1), funding=(("QM", None, 9_000_00, None),))
    make_project(call.partnership, instrument=instruments["QM-A"], starts_on=date(2025, 2, 1), funding=(("QM", None, 9_000_00, None),))
    draft = make_draft(call, cents=1_200_00)

    with pytest.raises(Refused) as refusal:
        actions.submit_application(draft, by=draft.person, received_at=WHILE_OPEN)

    assert [(f.code, f.facts["cap_cents"]) for f in refusal.value.findings] == [("application.pool_exceeded", 1_000_00)]


def test_after_handing_in_nothing_can_be_changed_not_even_by_sql(make_submitted):
    application = make_submitted()

    with pytest.raises(Refused) as refusal:
        actions.edit_application(application, by=application.person, title="Better")
    assert [f.code for f in refusal.value.findings] == ["application.not_a_draft"]
    with pytest.raises(DatabaseError):
        Application.objects.filter(pk=application.pk).update(title="Better")


def test_handing_in_twice_with_one_key_is_one_receipt(make_draft):
    draft = make_draft()

    first = actions.submit_application(draft, by=draft.person, received_at=WHILE_OPEN, key="k")
    second = actions.submit_application(draft, by=draft.person, received_at=AFTER, key="k")

    assert (first.number, second.number, OutboxMail.objects.count()) == ("2026-LSI-A-001", "2026-LSI-A-001", 1)


def test_a_proposal_is_taken_back_before_the_call_closes(make_submitted):
    application = make_submitted()

    actions.withdraw_application(application, by=application.person, received_at=CLOSES, reason="No room")

    assert state_of(application) == State.WITHDRAWN
    assert Entry.objects.get(verb="funding.application.withdrawn").said["reason"] == "No room"


def test_after_closing_and_before_handing_in_nothing_is_taken_back(make_submitted, make_draft, make_project_body):
    submitted, draft = make_submitted(), make_draft()

    for application, instant, code in ((submitted, AFTER, "application.withdrawal_late"), (draft, WHILE_OPEN, "application.not_submitted")):
        with pytest.raises(Refused) as refusal:
            actions.withdraw_application(application, by=application.person, received_at=instant)
        assert [f.code for f in refusal.value.findings] == [code]
    with pytest.raises(PermissionDenied):
        actions.withdraw_application(submitted, by=make_project_body(), received_at=WHILE_OPEN)


def test_who_may_read_a_proposal_and_when(make_call, make_draft, make_submitted, make_office, make_member, make_auditor, make_project_body):
    call = make_call()
    draft, handed_in = make_draft(call), make_submitted(call)
    office, member, auditor = make_office(call.partnership), make_member(call.partnership), make_auditor(call.partnership)
    foreign, stranger = make_office(), make_project_body()

    def seen(person, at):
        with clock.fixed_at(at):
            person.__dict__.pop("_roles", None)
            return set(applications_visible_to(person))

    assert [seen(person, WHILE_OPEN) for person in (office, member, auditor, foreign, stranger)] == [{handed_in}, set(), set(), set(), set()]
    assert [seen(person, AFTER) for person in (office, member, auditor, foreign, stranger)] == [{handed_in}, {handed_in}, {handed_in}, set(), set()]
    assert seen(draft.person, WHILE_OPEN) == {draft}
