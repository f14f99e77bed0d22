"""Who is expected at a meeting, and whether that is enough."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kiezwerk.apps.notices.facts import is_reachable
from kiezwerk.core.findings import Finding
from kiezwerk.core.partnerships.excuses import Reply, check_excuse, comes, expected_quorum
from kiezwerk.core.partnerships.items import Seat as CoreSeat
from kiezwerk.core.partnerships.quorum import Quorum
from kiezwerk.core.partnerships.steps import check_step

from ..messages import explain_expected
from ..models import Excuse, Meeting
from ..queries import SeatNow, rules_on, seats_of
from .counts import core_rules
from .rolls import day_of


@dataclass(frozen=True)
class ExpectedSeat:
    """A seat before the meeting, with what its holder and its deputy have said; None where they said nothing."""

    now: SeatNow
    holder_excuse: Excuse | None = None
    deputy_excuse: Excuse | None = None

    @property
    def reply(self) -> Reply:
        return Reply(
            has_holder=self.now.holder is not None,
            has_deputy=self.now.deputy is not None,
            holder_excused=self.holder_excuse is not None,
            deputy_excused=self.deputy_excuse is not None,
            deputy_comes=self.holder_excuse is not None and self.holder_excuse.deputy_comes,
        )

    @property
    def comes(self) -> str:
        """holder, deputy, or "" for nobody."""
        return comes(self.reply)

    @property
    def state(self) -> str:
        """How the row is coloured."""
        return "none" if self.now.is_vacant else "present" if self.comes else "waiting"

    @property
    def words(self) -> str:
        if self.now.is_vacant:
            return _("vacant")
        return {"holder": _("expected"), "deputy": _("the deputy is expected"), "": _("nobody comes")}[self.comes]

    @property
    def people(self) -> list[tuple]:
        """Each person on the seat with what they have said, holder first; the third says whether they deputise."""
        both = ((self.now.holder, self.holder_excuse, False), (self.now.deputy, self.deputy_excuse, True))
        return [(holding.person, excuse, is_deputy) for holding, excuse, is_deputy in both if holding]

    @property
    def is_untold(self) -> bool:
        """Whether the deputy is counted on and no mail reaches them, so that somebody has to call."""
        return self.comes == "deputy" and self.now.deputy is not None and not is_reachable(self.now.deputy.person)

    @property
    def deputy_could_come(self) -> bool:
        return self.now.deputy is not None and self.deputy_excuse is None


@dataclass(frozen=True)
class Expectation:
    """All seats in their order, and the quorum if those expected came."""

    seats: list[ExpectedSeat]
    quorum: Quorum

    @property
    def words(self) -> str:
        return explain_expected(self.quorum)

    @property
    def kind(self) -> str:
        return "info" if self.quorum.reached else "warning"


def expectation_of(meeting: Meeting) -> Expectation:
    """Return who is expected; four queries, however many seats there are."""
    seats, rules = expected_seats(meeting), rules_on(meeting.body, day_of(meeting))
    facts = [(CoreSeat(f"s{one.now.seat.pk}", voting=one.now.seat.is_voting, vacant=one.now.is_vacant), one.reply) for one in seats]
    second_call = meeting.second_of_id is not None and rules.second_invitation
    return Expectation(seats, expected_quorum(core_rules(rules), facts, second_call=second_call))


def expected_seats(meeting: Meeting) -> list[ExpectedSeat]:
    """Return the seats of the day with what is known of each; somebody who left the seat since is not asked any more."""
    said = {(one.seat_id, one.person_id): one for one in meeting.excuses.filter(withdrawn_at=None)}

    def of(now: SeatNow, holding) -> Excuse | None:
        return said.get((now.seat.pk, holding.person_id)) if holding else None

    return [ExpectedSeat(now, of(now, now.holder), of(now, now.deputy)) for now in seats_of(meeting.body, day_of(meeting))]


def replies_closed(meeting: Meeting) -> list[Finding]:
    """Return why nobody can say any more, or at all, that they cannot come; nothing while it can be said."""
    if meeting.form == Meeting.Form.WRITTEN:
        return check_excuse(Reply(), deputy_comes=False, written=True)
    return check_step("excuse", meeting.state)


def awaits_replies(meeting: Meeting) -> bool:
    """Whether it can still be said who cannot come."""
    return not replies_closed(meeting)
