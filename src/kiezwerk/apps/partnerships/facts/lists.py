"""The list of a meeting: motions that the body decides in one act, and those that leave it."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from kiezwerk.core.findings import blocking
from kiezwerk.core.partnerships.ways import Listed, is_taken_out

from ..models import AgendaItem, Meeting, Motion
from .ballots import UNDECIDED, opening_findings
from .sittings import Sitting, states_for


@dataclass(frozen=True)
class ListLine:
    """An item of the list with what is known of it."""

    item: AgendaItem
    motion: Motion
    facts: Listed

    @property
    def is_out(self) -> bool:
        return is_taken_out(self.facts)


def list_lines(meeting: Meeting) -> list[ListLine]:
    """Return the items of the list that nobody has decided, in their order."""
    items = meeting.items.filter(is_on_list=True, kind=AgendaItem.Kind.DECISION, motion__frozen_at=None).select_related("motion__ballot")
    sitting = Sitting(meeting)
    return [_line(item, sitting) for item in items]


def _line(item: AgendaItem, sitting: Sitting) -> ListLine:
    item.meeting = sitting.meeting
    states = states_for(item, sitting)
    biased = [one for one in states if one.is_present and one.recusal and (one.is_excluded or one.is_replaced or one.recusal.state in UNDECIDED)]
    findings = blocking(opening_findings(item.motion, states, sitting))
    names = tuple(state.seat.function for state in biased)
    others = [finding for finding in findings if finding.code != "ballot.conflict_undecided"]
    new = tuple(seat for finding in findings if finding.code == "ballot.conflict_undecided" for seat in finding.facts["seats"])
    facts = Listed(item.title, item.taken_out_because, tuple(dict.fromkeys(names + new)), tuple(others))
    return ListLine(item, item.motion, facts)


def conflict_words(line: ListLine) -> str:
    """Return why an item left the list by itself, in the language of the partnership."""
    with translation.override(line.item.meeting.body.partnership.language):
        return (_("Conflict of interest: %(seats)s") % {"seats": "; ".join(line.facts.biased)})[:300]
