"""One registry of what can be spoken about: serves audit, tasks, notices and search."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db import models


@dataclass(frozen=True)
class Kind:
    """How objects of a model are called, where they stand, and who may see them."""

    name: str
    model: type[models.Model]
    label: Callable[[models.Model], str]
    address: Callable[[models.Model], str]
    visible_to: Callable


KINDS: dict[str, Kind] = {}
MOST_AT_ONCE = 10_000


def register(name: str, model, *, label, address, visible_to) -> None:
    """Enter a kind under ``<app>.<noun>``; ``visible_to(person)`` returns the rows that a person may see."""
    if name in KINDS and KINDS[name].model is not model:
        raise ValueError(f"two kinds of subject are called {name!r}")
    KINDS[name] = Kind(name, model, label, address, visible_to)


def subject_key(subject: models.Model | None) -> str:
    """Return ``<app>.<model>:<key>``, the opaque name of an object in the trail; "" for nothing.

    An object with a ``key`` of its own (a person) is named by that.
    """
    if subject is None:
        return ""
    return f"{subject._meta.app_label}.{subject._meta.model_name}:{getattr(subject, 'key', None) or subject.pk}"


def describe(keys, person) -> dict[str, tuple[str, str]]:
    """Return ``{key: (label, address)}`` for those ``keys`` that ``person`` may see, with one query per kind, and a further one for very many."""
    wanted: dict[str, set[str]] = {}
    for key in keys:
        name, _, row = key.partition(":")
        if name in KINDS and row.isdigit():
            wanted.setdefault(name, set()).add(row)
    return {
        f"{name}:{found.pk}": (KINDS[name].label(found), KINDS[name].address(found))
        for name, rows in wanted.items()
        for some in batched(sorted(rows))
        for found in KINDS[name].visible_to(person).filter(pk__in=some)
    }


def batched(rows: list[str]) -> Iterator[list[str]]:
    """Yield ``rows`` in pieces that fit into one query."""
    for start in range(0, len(rows), MOST_AT_ONCE):
        yield rows[start : start + MOST_AT_ONCE]


def holding(words: Iterable[str], columns: Iterable[str]) -> models.Q:
    """Return the condition for rows that hold each of ``words`` in one of ``columns``, however it is capitalised.

    SQLite compares letters beyond ASCII as they are, so that a word with one is looked for in each way of writing it.
    """
    paths = list(columns)
    each = (reduce(or_, (models.Q(**{f"{path}__icontains": way}) for path in paths for way in _ways_to_write(word))) for word in words)
    return reduce(and_, each, models.Q())


def _ways_to_write(word: str) -> list[str]:
    return [word] if word.isascii() else list(dict.fromkeys([word, word.lower(), word.upper(), word.capitalize()]))
