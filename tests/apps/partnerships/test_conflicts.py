"""Suspected from data, declared by members, decided by the body."""

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.actions import decide_recusal, declare_conflict, open_ballot, put_on_agenda, raise_conflict
from kiezwerk.apps.partnerships.hooks import Interest
from kiezwerk.apps.partnerships.models import Motion, Recusal, Representation
from kiezwerk.core.partnerships.interests import Ground

from .conftest import come
from .test_ballots import refused


def give(seat, actor):
    seat.organisation = actor
    seat.save(update_fields=["organisation"])


def found():
    return list(Recusal.objects.values_list("seat__number", "ground", "state"))


def test_a_seat_of_the_applicant_is_suspected_when_the_matter_reaches_the_agenda(make_council, make_meeting, make_actor, interests):
    council, actor = make_council(), make_actor()
    give(council.seat(2), actor)
    meeting = make_meeting(council, items=0)
    interests.append(Interest(actor.pk, Ground.EMPLOYEE_OR_BOARD, "Proposal 2026-004"))

    put_on_agenda(meeting, by=council.office, title="Choice", text="", motion_text="We choose.", reason="", effect_code="")

    assert found() == [(2, "employee_or_board", "suspected")]
    assert Recusal.objects.get().source == "Proposal 2026-004"


def test_whoever_represents_a_partner_is_suspected_whatever_the_seat(make_council, make_meeting, make_actor, interests):
    council, actor = make_council(), make_actor()
    Representation.objects.create(actor=actor, person=council.holder(3), starts_on="2020-01-01")
    interests.append(Interest(actor.pk, Ground.ADVANTAGE, "Proposal 2026-004"))

    make_meeting(council, "invited")

    assert found() == [(3, "advantage", "suspected")]


@pytest.mark.parametrize(("is_eu_money", "expected"), [(False, []), (True, [(1, "perceived", "suspected")])])
def test_the_own_public_corporation_is_exempt_except_for_eu_money(make_council, make_meeting, make_actor, interests, is_eu_money, expected):
    council, actor = make_council(), make_actor(legal_form="public_body")
    give(council.seat(1), actor)
    interests.append(Interest(actor.pk, Ground.EMPLOYEE_OR_BOARD, "Proposal 2026-004", is_eu_money=is_eu_money))

    make_meeting(council, "invited")

    assert found() == expected


def test_a_deputy_who_comes_brings_their_own_interests(make_council, make_meeting, make_actor, make_person, make_seat, interests):
    council, actor, deputy = make_council(), make_actor(), make_person()
    make_seat(council.body, deputy=deputy)
    Representation.objects.create(actor=actor, person=deputy, starts_on="2020-01-01")
    interests.append(Interest(actor.pk, Ground.EMPLOYEE_OR_BOARD, "Proposal 2026-004"))

    make_meeting(council, "open")

    assert found() == [(6, "employee_or_board", "suspected")]


def test_a_member_declares_for_the_own_seat_only(make_council, make_meeting):
    council = make_council()
    motion = make_meeting(council, "invited").items.get().motion

    declare_conflict(motion, by=council.holder(2), seat=council.seat(2), ground="relative", note="My sister works there.")
    with pytest.raises(PermissionDenied):
        declare_conflict(motion, by=council.holder(2), seat=council.seat(3), ground="relative")

    assert found() == [(2, "relative", "declared")]


def test_the_office_notes_what_a_member_says_in_the_meeting(make_council, make_meeting):
    council = make_council()
    motion = make_meeting(council, "open").items.get().motion

    declare_conflict(motion, by=council.office, seat=council.seat(4), ground="active_before")

    assert found() == [(4, "active_before", "declared")]


def test_the_body_decides_and_a_reason_is_needed_to_stay_in(make_council, make_meeting):
    council = make_council()
    motion = make_meeting(council, "open").items.get().motion
    recusal = declare_conflict(motion, by=council.holder(2), seat=council.seat(2), ground="advantage")

    with pytest.raises(Refused) as refusal:
        decide_recusal(recusal, by=council.holder(1), confirmed=False)
    decide_recusal(recusal, by=council.holder(1), confirmed=True)

    assert [f.code for f in refusal.value.findings] == ["recusal.no_reason"]
    assert found() == [(2, "advantage", "confirmed")]


def test_a_chair_does_not_decide_about_the_own_seat(make_council, make_meeting):
    council = make_council()
    motion = make_meeting(council, "open").items.get().motion
    recusal = declare_conflict(motion, by=council.holder(1), seat=council.seat(1), ground="advantage")

    with pytest.raises(PermissionDenied):
        decide_recusal(recusal, by=council.holder(1), confirmed=False, reason="I am fine.")

    assert decide_recusal(recusal, by=council.office, confirmed=True).state == "confirmed"


def test_what_is_decided_is_not_declared_again(make_council, make_meeting):
    council = make_council()
    motion = make_meeting(council, "open").items.get().motion
    recusal = declare_conflict(motion, by=council.holder(2), seat=council.seat(2), ground="advantage")
    decide_recusal(recusal, by=council.office, confirmed=False, reason="Shared by all traders.")

    with pytest.raises(Refused) as refusal:
        declare_conflict(motion, by=council.holder(2), seat=council.seat(2), ground="relative")

    assert [f.code for f in refusal.value.findings] == ["recusal.decided"]


def test_after_the_vote_began_nothing_is_declared_or_decided(make_council, make_ballot):
    council = make_council()
    motion = make_ballot(council).motion
    late = Recusal.objects.create(motion=motion, seat=council.seat(2), ground="advantage", state="declared")

    for act in (
        lambda: declare_conflict(motion, by=council.holder(3), seat=council.seat(3), ground="relative"),
        lambda: decide_recusal(late, by=council.office, confirmed=True),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert [f.code for f in refusal.value.findings] == ["recusal.too_late"]


def test_no_vote_opens_while_a_conflict_is_undecided(make_council, make_meeting):
    council = make_council()
    motion = make_meeting(council, "open").items.get().motion
    declare_conflict(motion, by=council.holder(2), seat=council.seat(2), ground="advantage")

    with pytest.raises(Refused) as refusal:
        open_ballot(motion, by=council.office)

    assert [(f.code, f.facts["seats"]) for f in refusal.value.findings] == [("ballot.conflict_undecided", ("Function 2",))]


def test_an_interest_that_became_known_only_now_stops_the_vote_too(make_council, make_meeting, make_actor, interests):
    council, actor = make_council(), make_actor()
    give(council.seat(2), actor)
    motion = make_meeting(council, "open").items.get().motion
    interests.append(Interest(actor.pk, Ground.ADVANTAGE, "Proposal 2026-004"))

    with pytest.raises(Refused) as refusal:
        open_ballot(motion, by=council.office)

    assert [f.code for f in refusal.value.findings] == ["ballot.conflict_undecided"]


def test_the_conflict_of_somebody_who_is_away_need_not_be_decided(make_council, make_meeting):
    council = make_council()
    meeting = make_meeting(council, "open")
    motion = meeting.items.get().motion
    declare_conflict(motion, by=council.holder(2), seat=council.seat(2), ground="advantage")
    come(council, meeting, absent=[2])

    open_ballot(motion, by=council.office)

    assert Motion.objects.get().frozen_at is not None


def test_a_seat_of_another_body_has_no_conflict_here(make_council, make_meeting):
    council = make_council()
    other = make_council(partnership=council.partnership)
    motion = make_meeting(council, "open").items.get().motion

    def both(by, seat):
        return [
            refused(lambda: declare_conflict(motion, by=by, seat=seat, ground="party")),
            refused(lambda: raise_conflict(motion, by=by, seat=seat, ground="party", note="x")),
            refused(lambda: raise_conflict(motion, by=by, seat=council.seat(2), raised_by=seat, ground="party", note="x")),
        ]

    assert both(council.office, other.seat(2)) == [["seat.other_body"]] * 3
    assert not motion.recusals.exists()
