"""Scoring, ranking, and what a resolution makes of it."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.funding import actions, effects
from kiezwerk.apps.funding.facts import core_line, mean_scores
from kiezwerk.apps.funding.models import Application, Appraisal, Call, Project, Selection
from kiezwerk.apps.funding.queries import applications_waiting_for, funding_waiting_for
from kiezwerk.apps.funding.queries.waiting import PARTS
from kiezwerk.apps.notices.models import OutboxMail
from kiezwerk.apps.partnerships import actions as partnerships
from kiezwerk.apps.partnerships.hooks import EFFECTS, interests_in
from kiezwerk.apps.partnerships.models import Actor, Recusal, Resolution
from kiezwerk.apps.partnerships.queries.today import count_lines
from kiezwerk.core.partnerships.interests import Ground

from .conftest import AFTER, CLOSES, WHILE_OPEN, state_of

State = Application.State


@pytest.fixture
def ranked(make_call, make_submitted, make_office, score):
    """Three proposals of 18,000 € each, ranked at 40,000 €: two carry, the third is the reserve."""
    call = make_call()
    office = make_office(call.partnership)
    proposals = [make_submitted(call, title=title) for title in ("Best", "Second", "Third")]
    for proposal, scores in zip(proposals, ((5, 5), (4, 4), (3, 3)), strict=True):
        score(proposal, office, *scores)
    with clock.fixed_at(AFTER + timedelta(hours=1)):
        selection = actions.rank_proposals(call, by=office, budget_cents=40_000_00)
    selection.office, selection.proposals = office, proposals
    return selection


def resolve(selection, result=Resolution.Result.ADOPTED):
    """Write the resolution of the motion of ``selection`` without a vote."""
    motion = selection.motion
    return Resolution.objects.create(
        body=motion.item.meeting.body, motion=motion, year=2026, sequence=1, number="2026/01", title=motion.item.title, text=motion.text,
        result=result, decided_at=AFTER + timedelta(days=20), tally={}, effect="pending",
    )  # fmt: skip


@pytest.fixture
def proposed(ranked, make_meeting):
    actions.propose_selection(ranked, make_meeting(ranked.call.partnership), by=ranked.office)
    ranked.refresh_from_db()
    return ranked


def test_scores_are_kept_per_criterion_and_weigh_in_the_mean(make_submitted, make_member, score):
    application = make_submitted()
    members = [make_member(application.call.partnership) for _ in range(2)]

    score(application, members[0], 5, 2)
    score(application, members[1], 3, 3)

    assert mean_scores(application.call) == {application.pk: Fraction(7, 2)}


def test_scoring_again_replaces_ones_own_scores(make_submitted, make_member, score):
    application = make_submitted()
    member = make_member(application.call.partnership)

    score(application, member, 1, 1)
    score(application, member, 4, 5)

    assert list(Appraisal.objects.values_list("score", flat=True)) == [4, 5]


def test_an_appraisal_leaves_no_criterion_out(make_submitted, make_member, after_closing):
    application = make_submitted()
    need = application.call.criteria.first()

    with pytest.raises(Refused) as refusal:
        actions.appraise_application(application, {need.pk: (3, "")}, by=make_member(application.call.partnership))

    assert [(f.code, f.facts["criteria"]) for f in refusal.value.findings] == [("appraisal.incomplete", ("Effect",))]
    assert not Appraisal.objects.exists()


def test_nobody_scores_while_the_call_is_open(make_submitted, make_office, score):
    application = make_submitted()

    with pytest.raises(Refused) as refusal:
        score(application, make_office(application.call.partnership), 5, 5, at=WHILE_OPEN)

    assert [f.code for f in refusal.value.findings] == ["appraisal.before_closing"]


@pytest.mark.parametrize("part", ["applicant", "partner", "organisation of the seat"])
def test_nobody_scores_what_their_own_organisation_has_a_part_in(part, make_submitted, make_member, make_actor, score):
    own = make_actor("Workshop")
    application = make_submitted(cooperation_partner=own if part == "partner" else None)
    if part != "partner":
        Actor.objects.filter(pk=application.actor_id).update(name="Workshop of the applicant")
        own = application.actor
    member = make_member(application.call.partnership, organisation=own if part == "organisation of the seat" else None)
    if part != "organisation of the seat":
        own.representations.create(person=member, starts_on="2020-01-01")

    with pytest.raises(Refused) as refusal:
        score(application, member, 5, 5)

    assert [f.code for f in refusal.value.findings] == ["appraisal.conflict"]
    assert list(applications_waiting_for(member, application.call.partnership)) == []


def test_strangers_and_auditors_do_not_score(make_submitted, make_member, make_auditor, score):
    application = make_submitted()

    for person in (make_member(), make_auditor(application.call.partnership), application.person):
        with pytest.raises(PermissionDenied):
            score(application, person, 5, 5)


def test_what_waits_for_members_and_office(make_call, make_submitted, make_draft, make_member, make_office, score):
    call = make_call()
    first, second, draft = make_submitted(call), make_submitted(call), make_draft(call)
    member, office = make_member(call.partnership), make_office(call.partnership)
    score(first, member, 4, 4)

    def labels(person):
        found = [waiting.label for waiting in funding_waiting_for(person, call.partnership)]
        assert count_lines(PARTS, person, call.partnership) == len(found)
        return found

    with clock.fixed_at(AFTER):
        assert list(applications_waiting_for(member, call.partnership)) == [second]
        assert labels(member) == ["Score 1 proposal: Small projects 2026"]
        assert labels(office) == ["Score 2 proposals: Small projects 2026", "Rank the proposals: Small projects 2026"]
        assert labels(draft.person) == []
    with clock.fixed_at(WHILE_OPEN):
        assert labels(member) == []
        assert [(w.label, w.due_at) for w in funding_waiting_for(draft.person, call.partnership)] == [("Finish and hand in: Repair workshop", CLOSES)]


def test_the_ranking_ends_at_the_budget_and_says_why(ranked):
    lines = [core_line(line) for line in ranked.lines.select_related("application")]

    assert [(line.id, line.state, line.rank, line.over_cents) for line in lines] == [
        ("2026-LSI-A-001", "selected", 1, 0),
        ("2026-LSI-A-002", "selected", 2, 0),
        ("2026-LSI-A-003", "reserved", 3, 14_000_00),
    ]
    assert lines[2].enters_at_cents == 4_000_00
    assert list(ranked.lines.values_list("granted_cents", flat=True)) == [18_000_00, 18_000_00, 0]


def test_ranking_again_at_another_budget_replaces_the_draft(ranked):
    with clock.fixed_at(AFTER + timedelta(hours=2)):
        actions.rank_proposals(ranked.call, by=ranked.office, budget_cents=60_000_00)

    assert list(Selection.objects.get().lines.values_list("decision", flat=True)) == ["selected"] * 3


def test_ranking_is_refused_before_closing_and_without_scores(make_submitted, make_office):
    application = make_submitted()
    office = make_office(application.call.partnership)

    for instant, code in ((WHILE_OPEN, "selection.before_closing"), (AFTER, "selection.not_rated")):
        with clock.fixed_at(instant), pytest.raises(Refused) as refusal:
            actions.rank_proposals(application.call, by=office, budget_cents=1)
        assert [f.code for f in refusal.value.findings] == [code]
    assert not Selection.objects.exists()


def test_only_the_office_ranks_and_proposes(ranked, make_member, make_meeting):
    member = make_member(ranked.call.partnership)

    with pytest.raises(PermissionDenied):
        actions.rank_proposals(ranked.call, by=member, budget_cents=1)
    with pytest.raises(PermissionDenied):
        actions.propose_selection(ranked, make_meeting(ranked.call.partnership), by=member)


def test_the_motion_names_every_proposal_with_its_reason(proposed):
    assert proposed.state == Selection.State.PROPOSED
    assert proposed.motion.effect_code == "funding.adopt_selection"
    text = proposed.motion.text
    assert [number in text for number in ("2026-LSI-A-001", "2026-LSI-A-002", "2026-LSI-A-003")] == [True] * 3
    assert "36.000" in text
    assert "14.000" in text


def test_before_the_body_neither_scores_nor_ranks_change(proposed, score):
    for act in (
        lambda: score(proposed.proposals[0], proposed.office, 1, 1),
        lambda: actions.rank_proposals(proposed.call, by=proposed.office, budget_cents=1),
    ):
        with clock.fixed_at(AFTER), pytest.raises(Refused) as refusal:
            act()
        assert [f.code for f in refusal.value.findings] in (["appraisal.decided_already"], ["selection.before_body"])


def test_a_ranking_older_than_its_scores_does_not_go_before_the_body(ranked, score, make_meeting):
    score(ranked.proposals[2], ranked.office, 5, 5, at=AFTER + timedelta(hours=3))

    with pytest.raises(Refused) as refusal:
        actions.propose_selection(ranked, make_meeting(ranked.call.partnership), by=ranked.office)

    assert [f.code for f in refusal.value.findings] == ["selection.stale"]


def test_a_body_that_takes_no_resolutions_gets_no_selection(ranked, make_body, make_meeting):
    jury = make_body(ranked.call.partnership, kind="jury", is_deciding=False)

    with pytest.raises(Refused) as refusal:
        actions.propose_selection(ranked, make_meeting(ranked.call.partnership, body=jury), by=ranked.office)

    assert [f.code for f in refusal.value.findings] == ["selection.body_does_not_decide"]


def test_members_whose_organisation_has_a_part_are_suspected(ranked, make_member, make_meeting, make_actor):
    partner = make_actor("Partner")
    Application.objects.filter(pk=ranked.proposals[1].pk).update(cooperation_partner=partner)
    member = make_member(ranked.call.partnership, organisation=ranked.proposals[0].actor)
    make_member(ranked.call.partnership, organisation=partner)
    make_member(ranked.call.partnership)
    meeting = make_meeting(ranked.call.partnership, body=member.holdings.get().seat.body)

    item = actions.propose_selection(ranked, meeting, by=ranked.office)

    grounds = Recusal.objects.filter(motion=item.motion).order_by("seat__number").values_list("ground", flat=True)
    assert list(grounds) == [Ground.EMPLOYEE_OR_BOARD, Ground.ADVANTAGE]
    assert {interest.is_eu_money for interest in interests_in([item.motion])[item.motion.pk]} == {True}


def test_the_resolution_decides_every_proposal_and_begins_projects(proposed):
    resolution = resolve(proposed)

    EFFECTS["funding.adopt_selection"].apply(resolution, proposed.office)

    assert [state_of(proposal) for proposal in proposed.proposals] == [State.SELECTED, State.SELECTED, State.RESERVED]
    assert Call.objects.get().state == Call.State.DECIDED
    assert Selection.objects.get().state == Selection.State.ADOPTED
    project = Project.objects.get(number="2026-LSI-A-001")
    assert (project.lead, project.application, project.state, project.is_public) == (
        proposed.proposals[0].actor,
        proposed.proposals[0],
        "approved",
        True,
    )
    assert list(project.funding.values_list("source", "granted_cents", "paid_cents")) == [("ESF+", 7_200_00, None), ("Land", 10_800_00, None)]
    assert Project.objects.count() == 2


def test_everybody_gets_a_reply_with_the_reason(proposed):
    EFFECTS["funding.adopt_selection"].apply(resolve(proposed), proposed.office)

    replies = {mail.address: mail for mail in OutboxMail.objects.filter(key__contains="-reply-")}
    assert set(replies) == {proposal.person.email for proposal in proposed.proposals}
    funded, reserved = (replies[proposed.proposals[place].person.email] for place in (0, 2))
    assert funded.title == "Decision on 2026-LSI-A-001, Best"
    assert "it is to be funded (resolution 2026/01" in funded.text
    assert "€14,000 over the budget" in reserved.text


def test_a_natural_person_is_not_put_on_the_public_page(make_call, make_submitted, make_office, make_project_body, make_actor, score, make_meeting):
    call = make_call(code="QM-A")
    person = make_project_body(make_actor("Neighbour", legal_form="person"))
    office = make_office(call.partnership)
    score(make_submitted(call, person, cents=1_000_00), office, 5, 5)
    with clock.fixed_at(AFTER):
        selection = actions.rank_proposals(call, by=office, budget_cents=5_000_00)
    actions.propose_selection(selection, make_meeting(call.partnership), by=office)
    selection.refresh_from_db()

    EFFECTS["funding.adopt_selection"].apply(resolve(selection), office)

    assert Project.objects.get().is_public is False


def test_a_refused_selection_can_be_ranked_and_proposed_anew(proposed, make_meeting):
    resolve(proposed, Resolution.Result.REJECTED)

    with clock.fixed_at(AFTER + timedelta(days=30)):
        again = actions.rank_proposals(proposed.call, by=proposed.office, budget_cents=20_000_00)

    assert (again.state, again.motion) == (Selection.State.DRAFT, None)
    assert [state_of(proposal) for proposal in proposed.proposals] == [State.SUBMITTED] * 3


def test_a_selection_is_carried_out_once_and_only_by_its_own_resolution(proposed, ranked):
    resolution = resolve(proposed)
    EFFECTS["funding.adopt_selection"].apply(resolution, proposed.office)

    with pytest.raises(Refused) as refusal:
        EFFECTS["funding.adopt_selection"].apply(resolution, proposed.office)
    Selection.objects.update(motion=None)
    with pytest.raises(ValueError, match="does not adopt"):
        actions.adopt_selection(Selection.objects.get(), resolution, by=proposed.office)

    assert [f.code for f in refusal.value.findings] == ["selection.adopted_already"]
    assert Entry.objects.filter(verb="funding.selection.adopted").count() == 1


def test_the_ballot_on_a_selection_that_is_gone_is_not_opened(proposed):
    motion = proposed.motion
    assert effects.check(motion) == []

    Selection.objects.all().update(motion=None)

    assert [f.code for f in effects.check(motion)] == ["selection.gone"]
    assert interests_in([motion]) == {motion.pk: []}


def test_a_real_vote_from_agenda_to_project(ranked, make_member, make_chair, make_meeting):
    chair = make_chair(ranked.call.partnership)
    members = [chair, *(make_member(ranked.call.partnership) for _ in range(2))]
    meeting = make_meeting(ranked.call.partnership, body=chair.holdings.get().seat.body)
    with clock.fixed_at(AFTER + timedelta(days=2)):
        item = actions.propose_selection(ranked, meeting, by=ranked.office)
        partnerships.send_invitation(meeting, by=ranked.office)
    with clock.fixed_at(meeting.starts_at):
        partnerships.open_meeting(meeting, by=ranked.office)
        seats = [member.holdings.get().seat for member in members]
        marks = {seat.pk: ("present", member.pk) for member, seat in zip(members, seats, strict=True)}
        partnerships.record_attendance(meeting, by=ranked.office, marks=marks)
        ballot = partnerships.open_ballot(item.motion, by=chair)
        for member, seat in zip(members, seats, strict=True):
            partnerships.cast_vote(ballot, by=member, seat=seat, choice="yes", received_at=clock.now())
        resolution = partnerships.close_ballot(ballot, by=chair)

    assert (resolution.result, resolution.effect) == ("adopted", "done")
    assert Project.objects.count() == 2
