"""Meetings in every state, with as many items, papers, votes, tasks and corrections as the world has of everything."""

from datetime import timedelta

from kiezwerk.apps.partnerships import actions
from kiezwerk.apps.partnerships.actions.excuses import excuse_from_meeting
from kiezwerk.apps.partnerships.models import Meeting, Recusal, Seat
from kiezwerk.ports.sealing import public_key_of

from .world import NOON, World, at

KEY = "0000-0000-0000-0000-0000-0000-3AN7"
FILE = ("a.txt", b"What it is about.")


def planned(world: World, title: str, days: float, kind: str = "decision", items: int | None = None, **columns) -> Meeting:
    starts_at = NOON + timedelta(days=days)
    meeting = actions.plan_meeting(world.body, by=world.one, title=title, starts_at=starts_at, place="Town hall", is_public=True)
    for number in range(1, (world.size if items is None else items) + 1):
        actions.add_item(meeting, by=world.one, title=f"{title} {number}", kind=kind, motion_text=f"We resolve {number}.", **columns)
    return fresh(meeting)


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


def begin(world: World, meeting: Meeting) -> Meeting:
    actions.send_invitation(meeting, by=world.one)
    actions.open_meeting(fresh(meeting), by=world.one)
    marks = {seat.pk: ("present", seat.holdings.filter(is_deputy=False, ends_on=None).get().person_id) for seat in world.body.seats.all()}
    actions.record_attendance(fresh(meeting), by=world.one, marks=marks)
    for number in world.numbers:
        actions.add_guest(meeting, by=world.one, name=f"Guest {number}")
    return fresh(meeting)


def decide(world: World, motion, choice: str = "yes"):
    """Let everybody vote by hands; return the resolution."""
    ballot = actions.open_ballot(motion, by=world.one)
    return finish(world, ballot, choice)


def finish(world: World, ballot, choice: str = "yes"):
    actions.record_hands(ballot, by=world.one, choices=dict.fromkeys(voters(ballot), choice), received_at=NOON)
    return actions.close_ballot(ballot, by=world.one)


def voters(ballot) -> list[int]:
    return list(ballot.roll.filter(is_voting=True, is_present=True, is_excluded=False).values_list("seat_id", flat=True))


def agenda(world: World) -> None:
    """A meeting to come, with drafts, amendments, declarations, conflicts, papers in versions, and letters that left."""
    meeting = planned(world, "Coming", 5, asks_declarations=True)
    for position, item in enumerate(list(meeting.items.all())):
        for number in world.beneath(position):
            seat = world.seats()[number]
            actions.declare_conflict(item.motion, by=world.members[number - 1], seat=seat, ground="employee_or_board")
            actions.propose_amendment(item, by=world.one, amended_text=f"{item.title}, otherwise {number}.")
            actions.add_task(world.place, by=world.one, title=f"Prepare {number}", person=world.one, item=item)
            paper = actions.add_paper(meeting, by=world.one, title=f"Paper {number}", item=item, file=FILE, is_public=True)
            for version in world.beneath(position):
                actions.renew_paper(paper, by=world.one, file=("b.txt", b"Again %d." % version), note="Again")
    for number in world.numbers:
        actions.add_paper(meeting, by=world.one, title=f"Plan {number}", file=FILE, is_public=True)
        planned(world, f"Later {number}", 10 + number)
        actions.send_invitation(planned(world, f"Soon {number}", 3 + number / 10), by=world.one)
    actions.send_invitation(fresh(meeting), by=world.one)
    for seat in world.seats()[1 : world.size + 1]:
        holder = world.members[seat.number - 2]
        excuse = excuse_from_meeting(fresh(meeting), by=holder, seat=seat, person=holder, deputy_comes=True)
    paper, item = meeting.papers.first(), meeting.items.first()
    world.rows["excuse"] = excuse.pk
    world.rows |= {"meetings": meeting.pk, "items": item.pk, "papers": paper.pk, "paper_file": paper.versions.first().pk}
    world.rows |= {"conflicts": item.motion.recusals.first().pk, "delivery": meeting.deliveries.first().pk}
    world.rows["move_amendment"] = world.rows["revise_amendment"] = world.rows["withdraw_amendment"] = item.amendments.first().pk
    election = planned(world, "To elect", 8, kind="election", items=1).items.get()
    for number in range(world.size + 1):
        actions.add_candidate(election.motion, by=world.one, name=f"Standing {number}")
    world.rows |= {
        "change_candidate": election.motion.candidates.first().pk,
        **dict.fromkeys(("item_candidates", "set_places", "open_election"), election.pk),
    }


def in_session(world: World) -> None:
    """A meeting in session: an open vote, an election and a secret vote, and beside it one with a list."""
    meeting = begin(world, planned(world, "In session", 0))
    for item in list(meeting.items.all()):
        decide(world, item.motion)
    for name, kind in (("secret", "decision"), ("election", "election"), ("open", "decision")):
        item = actions.add_item(meeting, by=world.one, title=f"Now {name}", kind=kind, motion_text="We resolve.")
        world.rows[f"now_{name}"] = item.pk
        if kind == "election":
            candidates = [actions.add_candidate(item.motion, by=world.one, name=f"Candidate {number}") for number in range(world.size + 1)]
            elected = actions.open_election(fresh_motion(item), by=world.one)
            names = {pk: [str(candidates[0].number)] for pk in voters(elected)[1:]}
            actions.record_election_votes(elected, by=world.one, names=names, received_at=NOON)
        elif name == "secret":
            secret = actions.open_secret_ballot(item.motion, by=world.one, public_key=public_key_of(KEY))
            actions.record_paper_votes(secret, by=world.one, seats=voters(secret)[1:], received_at=NOON)
        else:
            ballot = actions.open_ballot(item.motion, by=world.one)
            actions.record_hands(ballot, by=world.one, choices=dict.fromkeys(voters(ballot)[1:3], "yes"), received_at=NOON)
    row = meeting.attendances.filter(seat=world.seats()[0]).get()
    world.rows |= {
        "presence": row.pk,
        "guest": meeting.guests.first().pk,
        "votes": ballot.pk,
        "secret_ballot": secret.pk,
        "election_ballot": elected.pk,
    }
    world.rows |= {"session": meeting.pk, "listed": begin(world, planned(world, "Listed", 0.01, is_on_list=True)).pk}


def fresh_motion(item):
    return type(item).objects.get(pk=item.pk).motion


def held(world: World) -> None:
    """Meetings that are over: resolutions with tasks and corrections, an election, a secret vote, minutes in three states."""
    with at(-9 * 24):
        approved = _held(world, "Approved", -9)
        written_up = [_sat(world, f"Held {number}", -8 + number / 10) for number in world.numbers]
    with at(-24):
        later = planned(world, "Approving", -1, items=0)
        item = actions.put_minutes_to_approval(approved.minutes, by=world.one, meeting=later)
        begin(world, fresh(later))
        actions.decide_by_consensus(item.motion, by=world.one)
    decided = world.body.resolutions.filter(motion__item__meeting=approved, motion__item__kind="decision").order_by("motion__item__position")
    for number in world.numbers:
        with at():
            correction = actions.ask_for_correction(written_up[0].minutes, by=world.one, text=f"Otherwise {number}.")
    world.rows |= {"resolutions": decided[0].pk, "approved": approved.pk, "held": written_up[0].pk, "corrections": correction.pk}


def _sat(world: World, title: str, days: float) -> Meeting:
    """Hold a short meeting, in which one item is decided."""
    meeting = begin(world, planned(world, title, days))
    decide(world, meeting.items.first().motion)
    actions.close_meeting(fresh(meeting), by=world.one)
    return fresh(meeting)


def _held(world: World, title: str, days: float) -> Meeting:
    """Hold a meeting with everything that there is, and sign its minutes."""
    meeting = planned(world, title, days, asks_declarations=True)
    for position, item in enumerate(list(meeting.items.all())):
        _prepare(world, item, position)
    meeting = begin(world, fresh(meeting))
    for recusal in Recusal.objects.filter(motion__item__meeting=meeting):
        supporters = list(world.seats()[: world.size + 1])
        actions.decide_recusal(recusal, by=world.one, confirmed=True, reason="Employed there.", supporters=supporters)
    for item in meeting.items.filter(kind="amendment").order_by("position"):
        decide(world, fresh_motion(item), "yes" if item.title.startswith("Amendment 1:") else "no")
    for position, item in enumerate(meeting.items.filter(kind="decision").order_by("position")):
        _follow(world, item, decide(world, fresh_motion(item)), position)
    for number in world.numbers:
        _elect(world, meeting, number)
        _vote_in_secret(world, meeting, number)
    actions.close_meeting(fresh(meeting), by=world.one)
    _write_minutes(world, meeting)
    return fresh(meeting)


def _prepare(world: World, item, position: int) -> None:
    for number in world.beneath(position):
        actions.propose_amendment(item, by=world.one, amended_text=f"{item.title}, otherwise {number}.")
        actions.add_paper(item.meeting, by=world.one, title=f"Paper {number}", item=item, file=FILE, is_public=True)
    for person in [world.one, *(world.members if position == 0 else ())]:
        actions.declare_interests(item.motion, by=person, has_conflict=False)
    seat = world.seats().last()
    actions.declare_conflict(item.motion, by=world.members[seat.number - 2], seat=seat, ground="employee_or_board")


def _follow(world: World, item, resolution, position: int) -> None:
    """Give tasks after a decision, and put right how some seats were recorded."""
    for number in world.beneath(position):
        actions.add_task(world.place, by=world.one, title=f"Do {number}", seat=world.seats()[0], item=item, resolution=resolution)
        actions.correct_vote(fresh_row(resolution), by=world.one, seat=world.seats()[number - 1], choice="abstain", reason="Misheard.")


def fresh_row(row):
    return type(row).objects.get(pk=row.pk)


def _elect(world: World, meeting: Meeting, number: int) -> None:
    item = actions.add_item(meeting, by=world.one, title=f"Election {number}", kind="election", motion_text="Who speaks for us.")
    for place in range(world.size + 1):
        actions.add_candidate(item.motion, by=world.one, name=f"Candidate {place}")
    ballot = actions.open_election(fresh_motion(item), by=world.one)
    actions.record_election_votes(ballot, by=world.one, names={pk: ["1"] for pk in voters(ballot)}, received_at=NOON)
    actions.close_election(ballot, by=world.one)


def _vote_in_secret(world: World, meeting: Meeting, number: int) -> None:
    item = actions.add_item(meeting, by=world.one, title=f"Secret {number}", kind="decision", motion_text="We honour them.")
    ballot = actions.open_secret_ballot(item.motion, by=world.one)
    actions.record_paper_votes(ballot, by=world.one, seats=voters(ballot), received_at=NOON)
    count = len(voters(ballot))
    actions.close_secret_ballot(ballot, by=world.one, paper={"yes": count, "no": 0, "abstain": 0})


def _write_minutes(world: World, meeting: Meeting) -> None:
    for number in world.numbers:
        reports = {item.pk: f"Said {number}" for item in meeting.items.all()}
        actions.write_minutes(fresh(meeting).minutes, by=world.one, remarks=f"Remark {number}", reports=reports)
    minutes = actions.sign_minutes(fresh(meeting).minutes, by=world.one)
    for item in meeting.items.filter(kind="decision")[: world.size]:
        correction = actions.ask_for_correction(minutes, by=world.one, text="It was otherwise.", item=item)
        actions.answer_correction(correction, by=world.one, accepted=True)


def in_writing(world: World) -> None:
    """A written procedure that runs, one that is prepared, and one that an objection broke off."""
    for name in ("written", "send_written", "carry_over"):
        meeting = actions.prepare_written(world.body, by=world.one, title=name, ends_at=NOON + timedelta(days=8))
        for number in world.numbers:
            actions.add_item(meeting, by=world.one, title=f"{name} {number}", kind="decision", motion_text=f"We resolve {number}.")
        world.rows[name] = meeting.pk
        if name != "send_written":
            actions.send_written(fresh(meeting), by=world.one)
    for number in world.numbers:
        ballot = Meeting.objects.get(pk=world.rows["written"]).items.get(title=f"written {number}").motion.ballot
        actions.record_hands(ballot, by=world.one, choices=dict.fromkeys(voters(ballot)[1:3], "yes"), received_at=NOON)
        world.rows["letters"] = ballot.pk
    for seat in Seat.objects.filter(pk=world.rows["seats"]):
        actions.object_to_written(Meeting.objects.get(pk=world.rows["carry_over"]), by=world.one, seat=seat, received_at=NOON)


def call(world: World) -> None:
    """Enter all meetings, the earlier ones first."""
    held(world)
    with at():
        agenda(world)
        in_session(world)
        in_writing(world)
