"""Elections in words: who is elected, by how many votes, where the lot decided; and what stands against a step."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from kiezwerk.core.partnerships.elections import Outcome, Standing

from .decisions import quorum_in_words, roll_in_words


def explain_election(standing: Standing, names: Mapping[str, str] | None = None) -> str:
    """Return the result of an election in one sentence that anybody can count again; ``names`` of the candidates where they are known."""
    known = names or {}
    facts = {
        "roll": roll_in_words(standing.roll),
        "quorum": quorum_in_words(standing.quorum),
        "votes": _votes(standing, known),
        "result": _result(standing, known),
    }
    return _("%(roll)s; %(quorum)s; %(votes)s; %(result)s") % facts


def _votes(standing: Standing, names: Mapping[str, str]) -> str:
    took_part = ngettext("%(count)s seat took part", "%(count)s seats took part", standing.cast) % {"count": standing.cast}
    sorted_out = sorted(standing.counts.items(), key=lambda pair: -pair[1])
    counts = ", ".join(f"{_isolated(names.get(name, name))} ({count})" for name, count in sorted_out)
    return f"{took_part}: {counts}" if counts else took_part


def _result(standing: Standing, names: Mapping[str, str]) -> str:
    places = ngettext("%(count)s place, most votes", "%(count)s places, most votes", standing.places) % {"count": standing.places}
    if standing.result is Outcome.NO_QUORUM:
        return _("no quorum")
    if standing.result is Outcome.NOBODY:
        return _("%(places)s: nobody elected") % {"places": places}
    if standing.tied:
        places = f"{places}, {_lot(standing, names)}"
    if standing.result is Outcome.LOT:
        return places
    return _("%(places)s: %(names)s elected") % {"places": places, "names": _named(standing.elected, names)}


def _lot(standing: Standing, names: Mapping[str, str]) -> str:
    facts = {"names": _named(standing.tied, names), "count": standing.left}
    if standing.waits_for_lot:
        words = ngettext(
            "the lot must decide between %(names)s for %(count)s place",
            "the lot must decide between %(names)s for %(count)s places",
            standing.left,
        )
        return words % facts
    return _("as many votes for %(names)s, the lot fell on %(drawn)s") % {**facts, "drawn": _named(standing.drawn, names)}


def _named(candidates: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(_isolated(names.get(name, name)) for name in candidates)


def _isolated(name: str) -> str:
    """Keep a name in one piece in a sentence that runs from right to left."""
    return f"\u2068{name}\u2069" if get_language_bidi() else name


WORDS = {
    "election.not_one": lambda f: _("This item is no election."),
    "election.no_candidates": lambda f: _("Nobody stands in this election. Enter at least one candidate."),
    "election.unknown_candidate": lambda f: _("Item %(item)s: nobody with the number %(candidate)s stands in this election.") % f,
    "election.same_name_twice": lambda f: _("Item %(item)s: seat %(seat)s names somebody twice. Each candidate gets one vote of a seat.") % f,
    "election.too_many_names": lambda f: (
        ngettext(
            "%(given)s candidates are chosen, but there is only %(places)s place to fill. Choose fewer.",
            "%(given)s candidates are chosen, but there are only %(places)s places to fill. Choose fewer.",
            f["places"],
        )
        % {"given": f["given"], "places": f["places"]}
    ),
    "election.count_too_high": lambda f: (
        _("Candidate %(candidate)s has %(count)s votes, but only %(cast)s seats took part. Count again.")
        % {"candidate": f["candidate"], "count": f["count"], "cast": f["cast"]}
    ),
    "election.sum_too_high": lambda f: (
        _("%(total)s votes were counted, but %(cast)s seats with up to %(places)s votes each give at most %(most)s. Count again.")
        % {"total": f["total"], "cast": f["cast"], "places": f["places"], "most": f["most"]}
    ),
    "election.lot_not_needed": lambda f: _("No candidates with as many votes stand at the last place, so there is nothing to draw."),
    "election.lot_not_tied": lambda f: (
        _("The lot decides between %(tied)s only; %(candidates)s cannot be drawn.")
        % {"tied": ", ".join(f["tied"]), "candidates": ", ".join(f["candidates"])}
    ),
    "election.lot_twice": lambda f: _("Somebody was drawn twice. Give each a place of their own in the order."),
    "election.lot_short": lambda f: (
        ngettext(
            "One more lot must be drawn: %(left)s places are left and %(drawn)s were drawn.",
            "%(missing)s more lots must be drawn: %(left)s places are left and %(drawn)s were drawn.",
            f["missing"],
        )
        % {"missing": f["missing"], "left": f["left"], "drawn": f["drawn"]}
    ),
    "election.fewer_than_places": lambda f: (
        _("%(candidates)s stand for %(places)s places, so some stay free.") % {"candidates": f["candidates"], "places": f["places"]}
    ),
    "election.several_places": lambda f: (
        _(
            "%(places)s like places are filled by most votes. § 92 (3) VwVfG wants d'Hondt unless all agree otherwise: note in the minutes "
            "that they do, or on which rules of procedure this method rests."
        )
        % {"places": f["places"]}
    ),
    "election.frozen": lambda f: _("The vote was opened, so the list of candidates and the places stay as they are."),
    "election.stands_already": lambda f: _("Somebody with this name stands already. Add the organisation to the name to tell them apart."),
    "election.not_counted": lambda f: _("The votes are not counted yet, so there is nothing to draw."),
    "election.decided": lambda f: _("The election has its result; it stays as it is."),
    "election.not_corrected": lambda f: _(
        "An election is not counted again with other votes. Put a new one on the agenda, and say there what went wrong."
    ),
    "election.without_person": lambda f: (
        _("For %(names)s a seat is named but no person of this partnership. If elected, invite them to the seat by hand.")
        % {"names": ", ".join(f["names"])}
    ),
}
