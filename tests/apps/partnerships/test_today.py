"""What waits for whom."""

from django.utils import translation

from kiezwerk.apps.partnerships.actions import close_ballot, close_meeting, decide_recusal, declare_conflict, open_ballot
from kiezwerk.apps.partnerships.models import Meeting, Recusal
from kiezwerk.apps.partnerships.queries import next_meetings_for, public_meetings, public_resolutions, waiting_for
from kiezwerk.apps.partnerships.queries.today import PARTS, count_lines


def labels(person, council):
    with translation.override("en"):
        found = [waiting.label for waiting in waiting_for(person, council.partnership)]
        assert count_lines(PARTS, person, council.partnership) == len(found)
        return found


def test_an_open_vote_waits_for_those_who_may_still_vote(make_council, make_ballot, vote):
    council = make_council(voting=5, advisory=1)
    ballot = make_ballot(council, absent=[4])
    vote(council, ballot, "yes", 3)

    waiting = {number: labels(council.holder(number), council) for number in range(1, 7)}

    assert waiting == {1: ["Vote: Item 1"], 2: ["Vote: Item 1"], 3: [], 4: [], 5: ["Vote: Item 1"], 6: []}


def test_a_suspicion_waits_for_the_member_and_then_for_the_body(make_council, make_meeting):
    council = make_council()
    motion = make_meeting(council, "invited").items.get().motion
    recusal = Recusal.objects.create(motion=motion, seat=council.seat(2), ground="advantage", state="suspected")

    assert labels(council.holder(2), council) == ["Is there a conflict of interest? Item 1"]
    declare_conflict(motion, by=council.holder(2), seat=council.seat(2), ground="advantage")
    assert labels(council.holder(2), council) == []
    Meeting.objects.update(state="open")
    assert labels(council.holder(1), council) == ["Decide on a conflict of interest: Item 1"]
    decide_recusal(recusal, by=council.office, confirmed=True)
    assert labels(council.holder(1), council) == []


def test_a_chair_is_not_asked_about_the_own_seat(make_council, make_meeting):
    council = make_council()
    motion = make_meeting(council, "open").items.get().motion
    declare_conflict(motion, by=council.holder(1), seat=council.seat(1), ground="advantage")

    assert [labels(council.holder(1), council), labels(council.office, council)] == [[], ["Decide on a conflict of interest: Item 1"]]


def test_minutes_wait_for_office_and_chair(make_council, make_meeting):
    council = make_council()
    close_meeting(make_meeting(council, "open"), by=council.office)

    assert [labels(person, council) for person in (council.office, council.holder(1), council.holder(2))] == [
        ["Sign off the minutes: March"],
        ["Sign off the minutes: March"],
        [],
    ]


def test_nothing_of_another_partnership_waits(make_council, make_ballot):
    council, other = make_council(), make_council()
    make_ballot(council)

    assert labels(council.holder(2), other) == []


def test_members_see_the_next_meetings_of_their_bodies_the_office_all(make_council, make_meeting, make_body, make_seat, make_person):
    council = make_council()
    juror = make_person()
    make_seat(make_body(council.partnership, "jury"), holder=juror)
    planned, invited = make_meeting(council, "planned", days=20), make_meeting(council, "invited", days=10)
    make_meeting(council, "invited", days=-5)

    found = [list(next_meetings_for(person, council.partnership)) for person in (council.office, council.holder(2), juror)]

    assert found == [[invited, planned], [invited], []]


def test_the_public_sees_public_meetings_and_resolutions_only(make_council, make_meeting):
    council = make_council()
    hidden, shown = make_meeting(council, "invited"), make_meeting(council, "invited")
    Meeting.objects.filter(pk=shown.pk).update(is_public=True)
    session = make_meeting(council, "open", items=2)
    session.items.filter(position=2).update(is_public=False)
    for item in session.items.all():
        close_ballot(open_ballot(item.motion, by=council.office), by=council.office)

    assert [list(public_meetings(council.partnership)), hidden in public_meetings(council.partnership)] == [[shown], False]
    assert [resolution.title for resolution in public_resolutions(council.partnership)] == ["Item 1"]
