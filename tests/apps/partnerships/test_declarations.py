"""Everybody who votes, rates or prepares declares their interests, "none" included; what is missing is known before the vote."""

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.apps.partnerships import hooks
from kiezwerk.apps.partnerships.actions import (
    cast_vote,
    close_ballot,
    declare_interests,
    declare_none,
    open_ballot,
    put_on_agenda,
    record_hands,
)
from kiezwerk.apps.partnerships.facts.ballots import opening_findings
from kiezwerk.apps.partnerships.facts.declarations import asked_for, declarations_of, missing_in
from kiezwerk.apps.partnerships.facts.sittings import states_for
from kiezwerk.apps.partnerships.models import Declaration, Motion, Recusal

from .conftest import NOON
from .test_ballots import refused


@pytest.fixture
def raters():
    """A list of the people who rate every motion."""
    people: list = []

    def source(motions):
        return {motion.pk: people for motion in motions}

    hooks.RATERS.append(source)
    yield people
    hooks.RATERS.remove(source)


@pytest.fixture
def asking(make_council, make_meeting):
    """A motion in an open meeting that asks for declarations: ``asking.council``."""
    council = make_council(voting=3, advisory=1)
    motion = make_meeting(council, "open").items.get().motion
    Motion.objects.filter(pk=motion.pk).update(asks_declarations=True)
    motion.refresh_from_db()
    motion.council = council
    return motion


def test_voters_office_and_raters_are_asked_each_person_once(asking, raters, make_person):
    rater = make_person("Rater")
    raters += [rater, asking.council.holder(2)]

    found = [(one.person, one.capacity) for one in asked_for(asking)]

    voters = [(asking.council.holder(number), "voter") for number in (1, 2, 3)]
    assert found == [*voters, (asking.council.office, "office"), (rater, "rater")]


def test_nothing_is_missing_where_a_motion_does_not_ask(make_council, make_meeting):
    motion = make_meeting(make_council(), "open").items.get().motion

    assert missing_in(motion) == []


def test_missing_declarations_of_those_present_warn_before_the_vote(asking):
    council = asking.council
    declare_interests(asking, by=council.holder(1), has_conflict=False)

    found = opening_findings(asking, states_for(asking.item))

    assert [(f.code, f.facts["seats"]) for f in found if f.code == "ballot.declaration_missing"] == [
        ("ballot.declaration_missing", ("Function 2", "Function 3"))
    ]
    open_ballot(asking, by=council.office)


def test_one_click_says_none_to_several_matters(asking, make_meeting):
    council = asking.council
    other = make_meeting(council, "open").items.get().motion
    Motion.objects.filter(pk=other.pk).update(asks_declarations=True)
    lines = declarations_of(council.holder(2), council.partnership)

    declare_none(council.partnership, by=council.holder(2), motions=[line.motion for line in lines])

    assert list(Declaration.objects.values_list("person", "has_conflict", "capacity").order_by("id")) == [
        (council.holder(2).pk, False, "voter"),
        (council.holder(2).pk, False, "voter"),
    ]


def test_a_declared_conflict_of_a_voter_is_put_to_the_body(asking):
    council = asking.council

    declare_interests(asking, by=council.holder(2), has_conflict=True, ground="relative", note="My sister works there.")

    assert list(Recusal.objects.values_list("seat__number", "ground", "state", "note")) == [(2, "relative", "declared", "My sister works there.")]
    assert refused(lambda: open_ballot(asking, by=council.office))[0] == "ballot.conflict_undecided"


def test_the_conflict_of_the_office_is_noted_without_a_seat(asking):
    declare_interests(asking, by=asking.council.office, has_conflict=True, ground="active_before")

    assert [Declaration.objects.get().capacity, Recusal.objects.count()] == ["office", 0]


def test_none_never_turns_a_suspicion_into_no_conflict(asking):
    council = asking.council
    Recusal.objects.create(motion=asking, seat=council.seat(2), ground="advantage", state="suspected")

    declare_interests(asking, by=council.holder(2), has_conflict=False)

    assert Recusal.objects.get().state == "suspected"


def test_the_office_enters_what_somebody_without_an_account_said(asking):
    council = asking.council

    declare_interests(asking, by=council.office, person=council.holder(3), has_conflict=False)

    with pytest.raises(PermissionDenied):
        declare_interests(asking, by=council.holder(2), person=council.holder(3), has_conflict=False)
    assert list(Declaration.objects.values_list("person", "entered_by")) == [(council.holder(3).pk, council.office.pk)]


def test_whom_nobody_asks_declares_nothing_and_a_conflict_has_a_ground(asking):
    council = asking.council

    assert refused(lambda: declare_interests(asking, by=council.holder(4), has_conflict=False)) == ["declaration.not_asked"]
    assert refused(lambda: declare_interests(asking, by=council.holder(2), has_conflict=True)) == ["declaration.no_ground"]


def test_who_speaks_up_after_the_vote_began_does_not_vote(asking):
    council = asking.council
    ballot = open_ballot(asking, by=council.office)
    declare_interests(asking, by=council.holder(2), has_conflict=True, ground="advantage")

    assert refused(lambda: cast_vote(ballot, by=council.holder(2), seat=council.seat(2), choice="yes", received_at=NOON)) == ["vote.declared_biased"]


def test_nor_does_the_office_enter_the_hand_of_whoever_speaks_up_then(asking):
    council = asking.council
    ballot = open_ballot(asking, by=council.office, method="hands")
    declare_interests(asking, by=council.office, person=council.holder(2), has_conflict=True, ground="advantage")

    def enter(*numbers):
        record_hands(ballot, by=council.office, choices={council.seat(number).pk: "yes" for number in numbers}, received_at=NOON)

    assert refused(lambda: enter(1, 2)) == ["vote.declared_biased"]
    enter(1, 3)
    assert list(ballot.votes.values_list("seat", flat=True)) == [council.seat(1).pk, council.seat(3).pk]


def test_a_decided_matter_takes_no_declaration(asking):
    council = asking.council
    close_ballot(open_ballot(asking, by=council.office), by=council.office)

    assert refused(lambda: declare_interests(asking, by=council.holder(2), has_conflict=False)) == ["declaration.decided"]


def test_an_effect_says_that_its_motions_ask(make_council, make_meeting):
    hooks.register_effect(hooks.Effect("test.asking", lambda motion: [], lambda resolution, by: None, asks_declarations=True))
    council = make_council()

    item = put_on_agenda(
        make_meeting(council), by=council.office, title="Choice", text="", motion_text="We choose.", reason="", effect_code="test.asking"
    )

    hooks.EFFECTS.pop("test.asking")
    assert item.motion.asks_declarations is True
