"""A body of twelve and the votes of an item, built in few words."""

from kiezwerk.core.partnerships.items import Choice, Item, Seat

TWELVE = tuple(Seat(f"s{number:02}", chair=number == 1) for number in range(1, 13))


def votes(yes: str = "", no: str = "", abstain: str = "") -> dict[str, Choice]:
    """Return votes by seat; each argument lists seats parted by blanks."""
    said = {Choice.YES: yes, Choice.NO: no, Choice.ABSTAIN: abstain}
    return {seat: choice for choice, seats in said.items() for seat in seats.split()}


def item(present: str, *, excluded: str = "", yes: str = "", no: str = "", abstain: str = "", **facts) -> Item:
    """Return an item; seats are parted by blanks."""
    return Item("i1", frozenset(present.split()), frozenset(excluded.split()), votes(yes, no, abstain), **facts)
