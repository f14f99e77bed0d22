"""Everything that changes bodies, meetings, decisions and who belongs to them."""

from .actors import add_actor
from .agenda import add_item, change_item, move_item, put_on_agenda, remove_item
from .amendments import move_amendment, propose_amendment, revise_amendment, withdraw_amendment
from .attendance import add_guest, correct_presence, end_presence, record_attendance, remove_guest
from .ballots import cast_vote, close_ballot, open_ballot, record_hands, retry_effect
from .bodies import add_body, change_body, dissolve_body
from .calendars import end_feed, make_feed
from .carrying import carry_over
from .conflicts import contest_suspicion, decide_recusal, declare_conflict, raise_conflict
from .consensus import decide_by_consensus, decide_list, take_off_list
from .copies import copy_agenda
from .declarations import declare_interests, declare_none
from .deliveries import invite_newcomers, record_posting, send_again
from .elections import (
    add_candidate,
    cast_election_vote,
    close_election,
    enter_lot,
    move_candidate,
    open_election,
    record_election_votes,
    remove_candidate,
    seat_the_elected,
    set_places,
)
from .excuses import excuse_from_meeting, withdraw_excuse
from .handover import pass_on
from .holdings import end_holding, fill_seat, name_person
from .invitations import accept_invitation, invite_person, withdraw_invitation
from .meetings import cancel_meeting, change_meeting, close_meeting, open_meeting, plan_meeting, send_invitation
from .minutes import answer_correction, approve_minutes, ask_for_correction, put_minutes_to_approval, sign_minutes, write_minutes
from .papers import add_paper, change_paper, open_paper, renew_paper, withdraw_paper
from .procedure import set_rules, withdraw_rules
from .recomposition import end_membership, recompose
from .resolutions import correct_counts, correct_vote, propose_revocation, take_back
from .seats import add_seat, change_seat, end_seat
from .second_call import call_second_meeting
from .secret import (
    cast_secret_vote,
    close_secret_ballot,
    open_secret_ballot,
    record_paper_votes,
    repeat_ballot,
    request_secret_ballot,
    withdraw_secret_request,
)
from .settings import change_partnership
from .tasks import add_task, change_task, end_task, reopen_task
from .written import end_all_due, end_due_written, end_written, object_to_written, prepare_written, send_written

__all__ = [
    "accept_invitation", "add_actor", "add_body", "add_candidate", "add_guest", "add_item", "add_paper", "add_seat", "add_task",
    "answer_correction", "approve_minutes", "ask_for_correction", "call_second_meeting", "cancel_meeting", "carry_over", "cast_election_vote",
    "cast_secret_vote", "cast_vote", "change_body", "change_item", "change_meeting", "change_paper", "change_partnership", "change_seat",
    "change_task", "close_ballot", "close_election", "close_meeting", "close_secret_ballot", "contest_suspicion", "copy_agenda",
    "correct_counts", "correct_presence", "correct_vote", "decide_by_consensus", "decide_list", "decide_recusal", "declare_conflict",
    "declare_interests", "declare_none", "dissolve_body", "end_all_due", "end_due_written", "end_feed", "end_holding", "end_membership",
    "end_presence", "end_seat", "end_task", "end_written", "enter_lot", "excuse_from_meeting", "fill_seat", "invite_newcomers", "invite_person",
    "make_feed", "move_amendment", "move_candidate", "move_item", "name_person", "object_to_written", "open_ballot", "open_election",
    "open_meeting", "open_paper", "open_secret_ballot", "pass_on", "plan_meeting", "prepare_written", "propose_amendment", "propose_revocation",
    "put_minutes_to_approval", "put_on_agenda", "raise_conflict", "recompose", "record_attendance", "record_election_votes", "record_hands",
    "record_paper_votes", "record_posting", "remove_candidate", "remove_guest", "remove_item", "renew_paper", "reopen_task", "repeat_ballot",
    "request_secret_ballot", "retry_effect", "revise_amendment", "seat_the_elected", "send_again", "send_invitation", "send_written",
    "set_places", "set_rules", "sign_minutes", "take_back", "take_off_list", "withdraw_amendment", "withdraw_excuse", "withdraw_invitation",
    "withdraw_paper", "withdraw_rules", "withdraw_secret_request", "write_minutes",
]  # fmt: skip
