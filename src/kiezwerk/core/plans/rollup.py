"""How do figures of projects add up to measures, goals and fields so that nothing counts twice?

Method    Each node may give declared shares of what it has to the nodes above it. What reaches a node is its own figure and, from every node beneath,
          that node's sum times the share. The rows of a sum are the figures that arrive, each with the way it took and the share that is left of it.
Shapes    A graph without circles: nodes by key, contributions from one node to another.
Units     Shares are fractions from 0 to 1; figures are exact in whatever unit they have. Figures of different units are never put in one graph.
Missing   A node without a figure of its own gives only what it gets. A share that nobody declared is 0: what is not given arrives nowhere.
Errors    Circles and shares that give away more than there is are findings of ``check_contributions``; sums and rows raise ValueError for a circle.
Invariant The sum of a node equals the sum of its rows. Where all shares are in order, what the topmost nodes hold and what stays on the way is what
          the figures were: no graph makes more of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter

from kiezwerk.core.findings import Finding


@dataclass(frozen=True)
class Contribution:
    """``giver`` gives ``share`` of what it has to ``taker``."""

    giver: str
    taker: str
    share: Fraction = Fraction(1)


@dataclass(frozen=True)
class Row:
    """What one figure adds to the sum of a node.

    ``way`` from the node that has the figure to the node of the sum, both included.
    """

    way: tuple[str, ...]
    figure: Fraction
    share: Fraction

    @property
    def origin(self) -> str:
        """The node that has the figure."""
        return self.way[0]

    @property
    def amount(self) -> Fraction:
        """What arrives."""
        return self.figure * self.share


def check_contributions(contributions: Sequence[Contribution]) -> list[Finding]:
    """Return what would count twice or for ever: shares out of range, givers that give away more than they have, circles.

    >>> [f.code for f in check_contributions([Contribution("p", "m", Fraction(3, 4)), Contribution("p", "n", Fraction(1, 2))])]
    ['contribution.over_one']
    """
    findings = [
        Finding("contribution.share_out_of_range", facts={"giver": one.giver, "taker": one.taker, "share": one.share})
        for one in contributions
        if not 0 < one.share <= 1
    ]
    given: dict[str, Fraction] = {}
    for one in contributions:
        given[one.giver] = given.get(one.giver, Fraction(0)) + one.share
    findings += [Finding("contribution.over_one", facts={"giver": giver, "sum_share": share}) for giver, share in given.items() if share > 1]
    circle = _circle(contributions)
    return findings + ([Finding("contribution.circle", facts={"nodes": circle})] if circle else [])


class Flows:
    """Figures and the shares by which they flow, put in order once for many questions; ValueError for a circle."""

    def __init__(self, figures: Mapping[str, Fraction], contributions: Sequence[Contribution]) -> None:
        self.figures = figures
        self._order = _givers_first(figures, contributions)
        self._beneath = _by_taker(contributions)

    def sums(self) -> dict[str, Fraction]:
        """Return what every node holds, its own figure included."""
        held = {node: self.figures.get(node, Fraction(0)) for node in self._order}
        for node in held:
            held[node] += sum((held[one.giver] * one.share for one in self._beneath.get(node, [])), Fraction(0))
        return held

    def rows_of(self, node: str) -> list[Row]:
        """Return the figures that the sum of ``node`` is made of: its own first, then what arrives, by the order of the contributions."""
        found: list[Row] = []
        waiting: list[tuple[tuple[str, ...], Fraction]] = [((node,), Fraction(1))]
        while waiting:
            way, share = waiting.pop()
            if way[0] in self.figures:
                found.append(Row(way, self.figures[way[0]], share))
            waiting += [((one.giver, *way), share * one.share) for one in reversed(self._beneath.get(way[0], []))]
        return found


def sums(figures: Mapping[str, Fraction], contributions: Sequence[Contribution]) -> dict[str, Fraction]:
    """Return what every node holds, its own figure included.

    >>> held = sums({"p": Fraction(10), "q": Fraction(4)}, [Contribution("p", "m", Fraction(1, 2)), Contribution("q", "m"), Contribution("m", "g")])
    >>> {node: int(sum) for node, sum in held.items()}
    {'p': 10, 'q': 4, 'm': 9, 'g': 9}
    """
    return Flows(figures, contributions).sums()


def rows_of(node: str, figures: Mapping[str, Fraction], contributions: Sequence[Contribution]) -> list[Row]:
    """Return the figures that the sum of ``node`` is made of: its own first, then what arrives, by the order of the contributions.

    >>> rows = rows_of("g", {"p": Fraction(10)}, [Contribution("p", "m", Fraction(1, 2)), Contribution("m", "g")])
    >>> [("-".join(row.way), int(row.amount)) for row in rows]
    [('p-m-g', 5)]
    """
    return Flows(figures, contributions).rows_of(node)


def stays(figures: Mapping[str, Fraction], contributions: Sequence[Contribution]) -> dict[str, Fraction]:
    """Return what each node does not give on: all of it at the top, the rest of the shares on the way, in proportion.

    Its sum is the sum of ``figures``: this is how a total over everything is made without counting twice.

    >>> rest = stays({"p": Fraction(10)}, [Contribution("p", "m", Fraction(2, 5))])
    >>> {node: int(figure) for node, figure in rest.items()}
    {'p': 6, 'm': 4}
    """
    given: dict[str, Fraction] = {}
    for one in contributions:
        given[one.giver] = given.get(one.giver, Fraction(0)) + one.share
    return {node: held * (1 - given.get(node, Fraction(0))) for node, held in sums(figures, contributions).items()}


def rounded(amounts: Sequence[Fraction], step: Fraction = Fraction(1)) -> list[Fraction]:
    """Return ``amounts`` in whole steps so that they sum to their rounded total; what is left over goes to the largest remainders.

    >>> [int(amount) for amount in rounded([Fraction(10, 3)] * 3)]
    [4, 3, 3]
    """
    down = [amount // step for amount in amounts]
    left = round(sum(amounts, Fraction(0)) / step) - sum(down)
    most = sorted(range(len(amounts)), key=lambda at: (down[at] * step - amounts[at], at))[: max(left, 0)]
    return [(number + (at in most)) * step for at, number in enumerate(down)]


def _by_taker(contributions: Iterable[Contribution]) -> dict[str, list[Contribution]]:
    found: dict[str, list[Contribution]] = {}
    for one in contributions:
        found.setdefault(one.taker, []).append(one)
    return found


def _givers_first(figures: Iterable[str], contributions: Sequence[Contribution]) -> list[str]:
    """Return all nodes so that each giver comes before its takers; raise ValueError for a circle."""
    sorter: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(figures, ()))
    for one in contributions:
        sorter.add(one.taker, one.giver)
    return list(sorter.static_order())


def _circle(contributions: Sequence[Contribution]) -> tuple[str, ...]:
    try:
        _givers_first((), contributions)
    except CycleError as error:
        return tuple(error.args[1])
    return ()
