"""Editions as hypothesis draws them: any tree that the structure allows, and later editions made of them."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from kiezwerk.core.plans.structure import STANDS_UNDER, Edition, Element, Kind, in_reading_order

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
WORDS = st.sampled_from(["Work", "Health", "Advice", "Climate", "School"])


@st.composite
def elements(draw, line: str, places: dict[str, Kind | None]) -> Element:
    """An element of its own line under one of ``places`` (kinds by line)."""
    fitting = [kind for kind in Kind if STANDS_UNDER[kind] & set(places.values())]
    kind = draw(st.sampled_from(fitting))
    under = draw(st.sampled_from([line for line, above in places.items() if above in STANDS_UNDER[kind]]))
    details = {"due_on": draw(DAYS), "responsible": draw(WORDS)} if kind is Kind.MEASURE and draw(st.booleans()) else {}
    return Element(line, kind, draw(WORDS), under, draw(st.just("") | WORDS), details)


@st.composite
def editions(draw, lines: str = "abcdefgh"):
    """An edition with some of ``lines``."""
    places: dict[str, Kind | None] = {"": None}
    rows = []
    for line in draw(st.permutations(lines))[: draw(st.integers(0, len(lines)))]:
        rows.append(draw(elements(line, places)))
        places[line] = rows[-1].kind
    return Edition("Edition", in_reading_order(rows))


@st.composite
def continued(draw):
    """Two editions, the second made of the first: elements dropped, said otherwise, moved, and new ones added."""
    before = draw(editions())
    places: dict[str, Kind | None] = {"": None}
    rows = []
    for element in draw(st.permutations(before.elements)):
        if draw(st.integers(0, 4)) == 0:
            continue
        rows.append(replace(element, title=draw(WORDS)) if draw(st.booleans()) else element)
    kept = in_reading_order(rows)
    places |= {element.line: element.kind for element in kept}
    new = []
    for line in "xyz"[: draw(st.integers(0, 3))]:
        new.append(draw(elements(line, places)))
        places[line] = new[-1].kind
    return before, Edition("Later", in_reading_order([*kept, *new]))
