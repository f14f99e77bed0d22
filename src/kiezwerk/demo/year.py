"""The stages after the founding: a plan is adopted, a call runs, a body votes, and what follows."""

from datetime import date, datetime
from decimal import Decimal

from kiezwerk.apps.areas.models import Area
from kiezwerk.apps.funding import actions as funding
from kiezwerk.apps.funding.models import Application, BudgetLine, Call, FinancingLine, Instrument, Selection
from kiezwerk.apps.partnerships import actions as partnerships
from kiezwerk.apps.partnerships.models import AgendaItem, Ballot, Meeting, Motion, Recusal
from kiezwerk.apps.partnerships.queries import seats_of
from kiezwerk.apps.plans import actions as plans
from kiezwerk.apps.plans.models import ActionField
from kiezwerk.apps.plans.queries import field_choices

from . import calling, followup, measuring, planning, procedures
from .founding import Example
from .known import enter_what_is_known
from .letterheads import enter_letterheads
from .material import tables
from .scenes import at, local

ABSENT = {"Dieter Brandt"}
FIRST_VOTES = ("Jonas Petersen", "Petra Sommer", "Elif Demir", "Amara Okafor")
AGAINST, ABSTAINS = {"Henrik Vogt"}, {"Elif Demir"}


def cents(euros: str) -> int:
    return int(Decimal(euros) * 100)


def adopt_plan(example: Example) -> None:
    """Stage "planning": the office drafts the plan, the steering group adopts it."""
    with at("2026-02-12 10:00"):
        enter_what_is_known(example)
    with at("2026-02-16 08:30"):
        enter_letterheads(example)
    with at("2026-02-16 09:00"):
        planning.enter_earlier_plans(example)
        planning.set_principles(example)
        edition = planning.draft_latest(example)
        meeting = _plan_meeting(example, "1. Sitzung der Steuerungsgruppe 2026", "2026-03-10 14:00")
        _add_item(example, meeting, "Begrüßung und Tagesordnung", "information", 10)
        plans.propose_edition(edition, meeting, by=example.office, reason="Der bisherige Plan endete mit dem Jahr 2025.")
        partnerships.send_invitation(meeting, by=example.office)
    with at("2026-03-10 14:05"):
        _open_with_attendance(example, meeting)
        motion = Motion.objects.get(item__meeting=meeting)
        ballot = partnerships.open_ballot(motion, by=example.chair)
        _vote(ballot, example.people)
        partnerships.close_ballot(ballot, by=example.chair)
    with at("2026-03-10 15:10"):
        planning.say_words(example)
        measuring.enter_readings(example, after=date.min, until=date(2026, 3, 10))
        partnerships.close_meeting(meeting, by=example.chair)
        _write_minutes(example, meeting, {"Begrüßung und Tagesordnung": "Die Vorsitzende begrüßt die Mitglieder. Die Tagesordnung wird angenommen."})


def open_call(example: Example) -> None:
    """Stage "call-open": the register holds earlier projects, a call runs, proposals come in."""
    with at("2026-05-11 09:00"):
        for project in tables("proposals")["project"]:
            _enter_project(example, project)
    with at("2026-09-28 08:30"):
        _publish(example, "lsi-a")
    with at("2026-10-08 10:00"):
        measuring.enter_readings(example, after=date(2026, 3, 10), until=date(2026, 10, 8))
        measuring.measure_projects(example)
    for day, proposal in zip((5, 12, 14, 19, 20), _proposals("lsi-a"), strict=True):
        with at(f"2026-10-{day:02} 11:20"):
            _hand_in(example, proposal)


def begin_vote(example: Example) -> None:
    """Stage "voting": scores are given, the choice is before the steering group, some have voted."""
    with at("2026-10-30 10:00"):
        call = Call.objects.get(instrument__code="LSI-A")
        for proposal in _proposals("lsi-a"):
            _score(example, Application.objects.get(call=call, title=proposal["title"]), proposal["scores"])
        selection = funding.rank_proposals(call, by=example.office, budget_cents=call.budget_cents)
    with at("2026-11-05 09:00"):
        meeting = _plan_meeting(example, "3. Sitzung der Steuerungsgruppe 2026", "2026-11-17 14:00")
        _add_item(example, meeting, "Begrüßung und Tagesordnung", "information", 5)
        _add_item(example, meeting, "Bericht der Geschäftsstelle: was die Zahlen zum Sozialraum zeigen", "discussion", 20)
        funding.propose_selection(selection, meeting, by=example.office, reason="Die Bewertung folgt den Kriterien des Aufrufs.")
        _add_item(
            example, meeting, "Arbeitsgruppe Übergang in den Beruf", "decision", 15,
            motion_text="Die Steuerungsgruppe setzt eine Arbeitsgruppe „Übergang in den Beruf“ ein. Sie berichtet in der ersten Sitzung 2027.",
            reason="Mehrere Vorschläge berühren dasselbe Thema; Doppelstrukturen sollen vermieden werden.",
        )  # fmt: skip
        partnerships.send_invitation(meeting, by=example.office)
    with at("2026-11-12 17:00"):
        procedures.declare_interests(example, _selection_motion())
    with at("2026-11-17 14:05"):
        _open_with_attendance(example, meeting)
        motion = _selection_motion()
        for recusal in Recusal.objects.filter(motion=motion):
            partnerships.decide_recusal(recusal, by=example.office, confirmed=True, reason="Kooperationspartner eines Vorschlags.")
    with at("2026-11-17 14:32"):
        ballot = partnerships.open_ballot(motion, by=example.chair)
        _vote(ballot, FIRST_VOTES)


def resolve(example: Example) -> None:
    """Stage "resolved": the vote is counted, projects begin, minutes are signed, the next call runs."""
    meeting = _selection_motion().item.meeting
    with at("2026-11-17 14:40"):
        ballot = Ballot.objects.get(motion=_selection_motion())
        _vote(ballot, set(example.people) - set(FIRST_VOTES))
        partnerships.close_ballot(ballot, by=example.chair)
        group = Motion.objects.exclude(pk=ballot.motion_id).get(item__meeting=meeting)
        ballot = partnerships.open_ballot(group, by=example.chair)
        _vote(ballot, example.people)
        partnerships.close_ballot(ballot, by=example.chair)
    with at("2026-11-17 15:20"):
        partnerships.close_meeting(meeting, by=example.chair)
        _write_minutes(example, meeting, {
            "Begrüßung und Tagesordnung": "Die Vorsitzende begrüßt die Mitglieder und stellt fest, dass fristgerecht eingeladen wurde.",
            "Bericht der Geschäftsstelle: was die Zahlen zum Sozialraum zeigen":
                "Die Geschäftsstelle zeigt den Status-Index der Planungsräume. Die Mitglieder bitten darum, "
                "im nächsten Bericht die Räume mit sehr niedrigem Status einzeln zu betrachten.",
        })  # fmt: skip
    with at("2026-11-18 08:30"):
        _publish(example, "lsi-b")
    followup.follow_up(example, meeting)
    procedures.ask_in_writing(example)
    with at("2026-11-19 16:40"):
        measuring.report_what_waits(example)
        _hand_in(example, _proposals("lsi-b")[0])
        _begin_draft(example, tables("proposals")["draft"][0])
    procedures.answer_in_writing(example)
    with at("2026-11-20 09:00"):
        following = _plan_meeting(example, "4. Sitzung der Steuerungsgruppe 2026", "2026-12-09 14:00")
        followup.put_to_approval(example, meeting, following)
        _add_item(example, following, "Stand der Arbeitsgruppe Übergang in den Beruf", "discussion", 20)
        procedures.prepare_next(example, following)
        calling.put_papers(example, following)
        partnerships.send_invitation(following, by=example.office)
    procedures.count_in_writing(example)
    procedures.lose_a_quorum(example)
    calling.call_again(example, procedures.SPECIAL)
    calling.say_who_cannot_come(example, following)


def _selection_motion() -> Motion:
    return Selection.objects.get(call__instrument__code="LSI-A").motion


def _plan_meeting(example: Example, title: str, starts_at: str) -> Meeting:
    return partnerships.plan_meeting(
        example.bodies["steering"], by=example.office, title=title, starts_at=local(datetime.fromisoformat(starts_at)),
        place="Rathaus am Fluss (Beispiel), Saal 2", is_public=False,
    )  # fmt: skip


def _add_item(example: Example, meeting: Meeting, title: str, kind: str, minutes: int, **motion) -> AgendaItem:
    return partnerships.add_item(meeting, by=example.office, title=title, kind=kind, text="", planned_minutes=minutes, is_public=True, **motion)


def _open_with_attendance(example: Example, meeting: Meeting) -> None:
    partnerships.open_meeting(meeting, by=example.chair)
    marks = {}
    for place in seats_of(meeting.body, meeting.starts_at.date()):
        if not place.is_vacant:
            is_here = place.holder.person.name not in ABSENT
            marks[place.seat.pk] = ("present", place.holder.person_id) if is_here else ("excused", None)
    partnerships.record_attendance(meeting, by=example.office, marks=marks)


def _vote(ballot: Ballot, names) -> None:
    """Let those of ``names`` who may vote cast their vote for the seat they hold."""
    for place in seats_of(ballot.motion.item.meeting.body, ballot.opened_at.date()):
        person = place.holder.person if place.holder else None
        if person is None or not place.seat.is_voting or person.name not in names or person.name in ABSENT:
            continue
        if Recusal.objects.filter(motion=ballot.motion, seat=place.seat, state=Recusal.State.CONFIRMED).exists():
            continue
        choice = "no" if person.name in AGAINST else "abstain" if person.name in ABSTAINS else "yes"
        partnerships.cast_vote(ballot, by=person, seat=place.seat, choice=choice, received_at=ballot.opened_at)


def _write_minutes(example: Example, meeting: Meeting, reports: dict[str, str]) -> None:
    by_item = {item.pk: reports[item.title] for item in meeting.items.all() if item.title in reports}
    minutes = partnerships.write_minutes(meeting.minutes, by=example.office, remarks="", reports=by_item)
    partnerships.sign_minutes(minutes or meeting.minutes, by=example.chair)


def _publish(example: Example, key: str) -> Call:
    given = next(call for call in tables("proposals")["call"] if call["key"] == key)
    opens_at, closes_at = local(given["opens_at"]), local(given["closes_at"])
    call = funding.create_call(
        example.partnership, by=example.office, instrument=Instrument.objects.get(code=given["instrument"]), title=given["title"],
        text=given["text"], budget_cents=cents(given["budget"]), opens_at=opens_at, closes_at=closes_at,
        decision_expected_on=given["decision_expected_on"], reply_by_on=given["reply_by_on"],
        contact="Geschäftsstelle (Beispiel), Lena Hoffmann, 030 0000 4711, geschaeftsstelle@beispiel.example",
        min_score_hundredths=given["minimum"], criteria=[tuple(one) for one in given["criteria"]], fields=_fields(example),
    )  # fmt: skip
    return funding.publish_call(call, by=example.office, lot_seed="beispiel")


def _fields(example: Example) -> list[ActionField]:
    return list(field_choices(example.partnership))


def _proposals(call: str) -> list[dict]:
    return [proposal for proposal in tables("proposals")["proposal"] if proposal["call"] == call]


def _begin_draft(example: Example, given: dict) -> Application:
    actor = example.actors[given["actor"]]
    person = actor.people.first()
    call = Call.objects.get(instrument__code=given["call"].upper())
    application = funding.start_application(call, actor, by=person)
    entries = {name: given.get(name, "") for name in ("title", "summary", "need", "activities", "results")}
    entries |= {"starts_on": given["starts_on"], "ends_on": given["ends_on"], "participants_count": given.get("participants")}
    if "field" in given:
        entries["field"] = _fields(example)[given["field"] - 1]
    if "area" in given:
        entries["area"] = Area.objects.get(key=given["area"], level__code="planning_area")
    if "partner" in given:
        entries["cooperation_partner"] = example.actors[given["partner"]]
    costs = [BudgetLine(kind=kind, title=title, cents=cents(amount)) for kind, title, amount in given["costs"]]
    sources = [FinancingLine(kind="grant", cents=cents(given["grant"]))]
    contact = f"{person.name}, {actor.email or 'post@beispiel.example'}"
    return funding.edit_application(application, by=person, costs=costs, sources=sources, contact=contact, **entries)


def _hand_in(example: Example, given: dict) -> None:
    from kiezwerk.acts import clock

    application = _begin_draft(example, given)
    funding.submit_application(application, by=application.actor.people.first(), received_at=clock.now())


def _score(example: Example, application: Application, scores: list[list[int]]) -> None:
    criteria = list(application.call.criteria.all())
    for name, given in zip(("Lena Hoffmann", "Petra Sommer", "Amara Okafor"), scores, strict=True):
        marks = {criterion.pk: (score, "") for criterion, score in zip(criteria, given, strict=True)}
        funding.appraise_application(application, marks, by=example.people[name])


def _enter_project(example: Example, given: dict) -> None:
    columns = {name: given[name] for name in ("number", "title", "starts_on", "ends_on", "state", "next_date_on", "next_step") if name in given}
    columns["lead"] = example.actors[given["lead"]]
    columns["instrument"] = Instrument.objects.filter(code=given["instrument"]).order_by("-valid_from_on").first()
    columns["area"] = Area.objects.get(key=given["area"], level__code="planning_area")
    if "field" in given:
        columns["field"] = _fields(example)[given["field"] - 1]
    funded = [(source, year, cents(granted), cents(paid)) for source, year, granted, paid in given["funding"]]
    funding.create_project(example.partnership, by=example.office, funding=funded, is_public=True, **columns)
