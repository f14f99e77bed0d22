"""After a resolution: recording errors put right in sight, and decisions taken back by later ones."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.actions import (
    add_task,
    cast_vote,
    close_ballot,
    close_meeting,
    close_secret_ballot,
    correct_counts,
    correct_vote,
    open_ballot,
    open_meeting,
    open_secret_ballot,
    propose_revocation,
    record_paper_votes,
    retry_effect,
    send_invitation,
    take_back,
)
from kiezwerk.apps.partnerships.models import AgendaItem, Ballot, Resolution, Task, Vote, VoteCorrection
from kiezwerk.core.partnerships.tally import tally
from kiezwerk.ports.meetings import read_meeting

from .conftest import NOON, come


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [finding.code for finding in refusal.value.findings]


@pytest.fixture
def decide(make_ballot, vote):
    """``decide(council, yes, no)``: a resolution with these seats voting yes and no."""

    def make(council, yes, no=(), effect_code=""):
        ballot = make_ballot(council) if not effect_code else None
        vote(council, ballot, "yes", *yes)
        vote(council, ballot, "no", *no)
        return close_ballot(ballot, by=council.office)

    return make


def test_a_recording_error_is_put_right_beside_the_first_record(make_council, decide):
    council = make_council(voting=3)
    resolution = decide(council, yes=(1, 2), no=(3,))

    correct_vote(resolution, by=council.office, seat=council.seat(2), choice="no", reason="The hand was misread.")

    resolution.refresh_from_db()
    assert [resolution.result, resolution.corrected_result, resolution.result_now] == ["adopted", "rejected", "rejected"]
    assert list(Vote.objects.order_by("seat__number").values_list("choice", flat=True)) == ["yes", "yes", "no"]
    assert list(VoteCorrection.objects.values_list("seat__number", "was", "choice", "reason")) == [(2, "yes", "no", "The hand was misread.")]


def test_the_recount_equals_the_file_that_anybody_counts(make_council, decide):
    council = make_council(voting=3)
    resolution = decide(council, yes=(1, 2), no=(3,))

    correct_vote(resolution, by=council.office, seat=council.seat(1), choice="", reason="It was not there.")

    resolution.refresh_from_db()
    file = read_meeting(json.dumps(resolution.corrected_tally["file"]).encode())
    count = tally(file.rules, file.seats, file.items[0])
    assert [count.result, count.counts.yes, count.counts.no] == ["rejected", 1, 1]
    assert [resolution.corrected_tally["figures"]["yes"], resolution.corrected_tally["figures"]["result"]] == [1, "rejected"]


def test_a_correction_is_refused_without_reason_change_or_right_to_vote(make_council, decide):
    council = make_council(voting=3, advisory=1)
    resolution = decide(council, yes=(1, 2), no=(3,))

    assert refused(lambda: correct_vote(resolution, by=council.office, seat=council.seat(2), choice="yes", reason=" ")) == [
        "correction.no_reason",
        "correction.same",
    ]
    assert refused(lambda: correct_vote(resolution, by=council.office, seat=council.seat(4), choice="yes", reason="x")) == ["correction.not_counted"]
    assert not VoteCorrection.objects.exists()


def test_members_put_nothing_right(make_council, decide):
    council = make_council(voting=3)
    resolution = decide(council, yes=(1, 2), no=(3,))

    with pytest.raises(PermissionDenied):
        correct_vote(resolution, by=council.holder(2), seat=council.seat(2), choice="no", reason="I meant no.")
    with pytest.raises(PermissionDenied):
        correct_counts(resolution, by=council.holder(2), counts={"yes": 1, "no": 1, "abstain": 0}, reason="I meant no.")


def test_counts_of_a_secret_ballot_are_put_right_within_its_voters(make_council, make_meeting):
    council = make_council(voting=3)
    motion = make_meeting(council, "open").items.get().motion
    ballot = open_secret_ballot(motion, by=council.office)
    record_paper_votes(ballot, by=council.office, seats=[council.seat(number).pk for number in (1, 2, 3)], received_at=NOON)
    close_secret_ballot(ballot, by=council.office, paper={"yes": 2, "no": 1, "abstain": 0})
    resolution = Resolution.objects.get()

    too_many = refused(lambda: correct_counts(resolution, by=council.office, counts={"yes": 3, "no": 1, "abstain": 0}, reason="misread"))
    correct_counts(resolution, by=council.office, counts={"yes": 1, "no": 2, "abstain": 0}, reason="One paper was misread.")

    resolution.refresh_from_db()
    assert too_many == ["correction.too_many"]
    assert [resolution.result, resolution.result_now] == ["adopted", "rejected"]
    assert refused(lambda: correct_vote(resolution, by=council.office, seat=council.seat(2), choice="no", reason="x")) == ["correction.secret"]


def test_what_was_carried_out_becomes_a_task_when_the_recount_rejects(make_council, make_meeting, vote, effect):
    done = []
    effect(apply=lambda resolution, by: done.append(resolution.number))
    council = make_council(voting=3)
    resolution = decide_with_effect(council, make_meeting, vote)

    correct_vote(resolution, by=council.office, seat=council.seat(2), choice="no", reason="misread")

    assert done == ["2026/01"]
    assert [task.title for task in Task.objects.all()] == [
        "Überprüfen, was Beschluss 2026/01 in Gang gesetzt hat: Die Nachzählung hat das Ergebnis geändert"
    ]


def decide_with_effect(council, make_meeting, vote, yes=(1, 2), no=(3,)):
    from kiezwerk.apps.partnerships.actions import put_on_agenda

    meeting = make_meeting(council, items=0)
    item = put_on_agenda(meeting, by=council.office, title="Pay", text="", motion_text="Pay.", reason="", effect_code="test.effect")
    send_invitation(meeting, by=council.office)
    open_meeting(meeting, by=council.office)
    come(council, meeting)
    ballot = open_ballot(item.motion, by=council.office)
    vote(council, ballot, "yes", *yes)
    vote(council, ballot, "no", *no)
    return close_ballot(ballot, by=council.office)


def test_an_effect_follows_when_the_recount_adopts(make_council, make_meeting, vote, effect):
    done = []
    effect(apply=lambda resolution, by: done.append(resolution.number))
    council = make_council(voting=3)
    resolution = decide_with_effect(council, make_meeting, vote, yes=(1,), no=(2, 3))

    before = list(done)
    correct_vote(resolution, by=council.office, seat=council.seat(2), choice="yes", reason="misread")

    resolution.refresh_from_db()
    assert [before, done, resolution.effect] == [[], ["2026/01"], "done"]


def test_a_later_resolution_takes_an_earlier_one_back(make_council, make_meeting, decide, vote):
    council = make_council(voting=3)
    resolution = decide(council, yes=(1, 2, 3))
    later = make_meeting(council, items=0)

    item = propose_revocation(resolution, by=council.office, meeting=later, reason="The money is gone.")
    send_invitation(later, by=council.office)
    open_meeting(later, by=council.office)
    come(council, later)
    ballot = open_ballot(item.motion, by=council.office)
    for number in (1, 2, 3):
        cast_vote(ballot, by=council.holder(number), seat=council.seat(number), choice="yes", received_at=NOON)
    second = close_ballot(ballot, by=council.office)

    resolution.refresh_from_db()
    assert [resolution.revoked_by, str(resolution.standing), resolution.result] == [second, "Taken back", "adopted"]
    assert refused(lambda: propose_revocation(resolution, by=council.office, meeting=make_meeting(council, items=0), reason="x")) == [
        "revocation.done"
    ]


def test_only_office_and_chair_propose_to_take_back(make_council, make_meeting, decide):
    council = make_council(voting=3)
    resolution = decide(council, yes=(1, 2, 3))

    with pytest.raises(PermissionDenied):
        propose_revocation(resolution, by=council.holder(2), meeting=make_meeting(council, items=0), reason="x")


def test_the_pages_correct_and_show_it(make_council, decide, client_for):
    council = make_council(voting=3)
    resolution = decide(council, yes=(1, 2), no=(3,))
    client = client_for(council.office)
    address = f"/p/{council.partnership.slug}/bodies/resolutions/{resolution.pk}/"

    wrong = client.post(f"{address}correct/", {"seat": council.seat(2).pk, "choice": "yes", "reason": "misread"})
    client.post(f"{address}correct/", {"seat": council.seat(2).pk, "choice": "no", "reason": "misread"})
    page = client.get(address).content.decode()

    assert wrong.status_code == 422
    assert "First recorded: Adopted. Counted again: Rejected." in page
    assert Resolution.objects.get().result_now == "rejected"


def test_the_page_puts_a_revocation_on_an_agenda(make_council, make_meeting, decide, client_for):
    council = make_council(voting=3)
    resolution = decide(council, yes=(1, 2, 3))
    later = make_meeting(council, items=0)

    client_for(council.office).post(
        f"/p/{council.partnership.slug}/bodies/resolutions/{resolution.pk}/revoke/", {"meeting": later.pk, "reason": "No money."}
    )

    assert [item.motion.revokes for item in later.items.all()] == [resolution]


def test_taking_back_is_kept_with_both(make_council, decide):
    council = make_council(voting=3)
    resolution = decide(council, yes=(1, 2, 3))

    take_back(resolution, resolution, by=council.office)

    resolution.refresh_from_db()
    assert resolution.revoked_by == resolution


def test_an_effect_is_carried_out_once_however_often_votes_are_put_right(make_council, make_meeting, vote, effect):
    done = []
    effect(apply=lambda resolution, by: done.append(resolution.number))
    council = make_council(voting=3)
    resolution = decide_with_effect(council, make_meeting, vote)

    correct_vote(resolution, by=council.office, seat=council.seat(2), choice="no", reason="misread")
    correct_vote(resolution, by=council.office, seat=council.seat(2), choice="yes", reason="it was right")

    resolution.refresh_from_db()
    assert [done, resolution.result_now, resolution.effect] == [["2026/01"], "adopted", "done"]


def test_what_takes_a_closed_resolution_back_is_closed_too(make_council, make_ballot, make_meeting, vote):
    council = make_council(voting=3)
    ballot = make_ballot(council)
    AgendaItem.objects.filter(motion=ballot.motion).update(is_public=False)
    vote(council, ballot, "yes", 1, 2, 3)
    resolution = close_ballot(Ballot.objects.get(pk=ballot.pk), by=council.office)

    item = propose_revocation(resolution, by=council.office, meeting=make_meeting(council, items=0), reason="x")

    assert (resolution.is_public, item.is_public) == (False, False)


def test_a_closed_meeting_takes_no_revocation_on_its_agenda(make_council, decide):
    council = make_council(voting=3)
    resolution = decide(council, yes=(1, 2, 3))
    meeting = close_meeting(resolution.motion.item.meeting, by=council.office)

    assert refused(lambda: propose_revocation(resolution, by=council.office, meeting=meeting, reason="x")) == ["meeting.cannot_change"]


def test_what_was_taken_back_is_not_carried_out_any_more(make_council, make_meeting, decide, vote, effect):
    done = []

    def fail(resolution, by):
        done.append(resolution.number)
        raise RuntimeError("not now")

    effect(apply=fail)
    council = make_council(voting=3)
    resolution = decide_with_effect(council, make_meeting, vote)
    later = decide(council, yes=(1, 2, 3))
    take_back(resolution, later, by=council.office)

    resolution.refresh_from_db()
    retry_effect(resolution, by=council.office)

    assert [done, resolution.effect] == [["2026/01"], "pending"]


def test_the_register_finds_by_what_stands_and_counts_open_tasks(make_council, decide, client_for):
    council = make_council(voting=3)
    resolution = decide(council, yes=(1, 2), no=(3,))
    add_task(council.partnership, by=council.office, title="Pay", seat=council.seat(2), item=resolution.motion.item)
    add_task(council.partnership, by=council.office, title="Tell", seat=council.seat(2), resolution=resolution)
    correct_vote(resolution, by=council.office, seat=council.seat(2), choice="no", reason="misread")
    client, address = client_for(council.office), f"/p/{council.partnership.slug}/bodies/resolutions/"

    rejected = client.get(f"{address}?result=rejected&export=csv").content.decode("utf-8-sig")
    adopted = client.get(f"{address}?result=adopted&export=csv").content.decode("utf-8-sig")

    assert ["2026/01" in rejected, "Rejected" in rejected, "2026/01" in adopted] == [True, True, False]
    assert rejected.strip().rstrip(";").splitlines()[-1].endswith("2")
