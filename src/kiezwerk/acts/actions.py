"""Actions: the only places that change data.

An action opens the outermost transaction, answers a repeated key with the first result, reads its object again under
lock, checks version and permission, and only then runs. It is tried again where the database asks for that.

Where somebody else stores the same at the same moment, and only one of it can be (a unique constraint), the act is tried
once more: its own checks then see what is there and say so in their words. What no check sees is refused all the same.
"""

import functools
import hashlib
import logging
import random
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from django.db import IntegrityError, OperationalError, connection, models, transaction

from kiezwerk.core.findings import Finding

from .permissions import require
from .refusals import Conflict, Refused
from .subjects import subject_key

TRIES = 6
DICE = random.SystemRandom()
"""Processes that were forked together must not pause together."""
TAKEN_ON_SQLITE = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}
log = logging.getLogger(__name__)
ACTIONS: dict[str, Callable] = {}
NOTHING = object()
"""What the body of an action returns where there was nothing to do: the version stays, so that nobody's form is out of date."""


class Receipts(Protocol):
    """Where the results of acts with an idempotency key are kept."""

    def claim(self, key: str, action: str, person: str, expected: Any) -> bool: ...
    def result(self, key: str, action: str, person: str) -> Any: ...
    def keep(self, key: str, action: str, person: str, result: Any) -> None: ...


_receipts: list[Receipts] = []


def keep_receipts_in(store: Receipts) -> None:
    """Name the store of idempotency keys; the audit app does so when it is ready."""
    _receipts[:] = [store]


def action(
    name: str,
    *,
    permission: str | None = None,
    on: str = "object",
    reads: Sequence[str] = (),
    keeps_version: bool = False,
    refused: Callable | None = None,
) -> Callable:
    """Make a function an action.

    ``name``        is its own, and the permission asked for unless ``permission`` names another; "" asks for none (the body decides).
    ``on="object"`` the first argument is a stored object: it is locked and read again, and the permission is asked of it.
    ``on="scope"``  the first argument is the place where something new appears: the permission is asked of it, no lock.
    ``reads``       names what is read together with a locked object, because the act needs it.
    ``keeps_version`` the act changes nothing that a form of its object shows, so that nobody's form is out of date.
    ``refused``     is called where the act is refused, with the object, the findings and the arguments, for what must be kept all the same.
    Callers may pass ``key=`` (idempotency key) and ``version=`` (what they had read).
    """

    wanted = permission if permission is not None else name
    if name in ACTIONS:
        raise ValueError(f"there are two actions of the name {name!r}")

    def decorate(body: Callable) -> Callable:
        @functools.wraps(body)
        def act(subject=None, /, *args, by, key: str = "", version: int | None = None, **kwargs):
            def attempt():
                receipt = (_bound_key(key, subject), name, str(getattr(by, "key", "") or ""))
                expected = subject if on == "object" else None
                if key and not _receipts[0].claim(*receipt, expected):
                    return _receipts[0].result(*receipt)
                current = _locked(subject, reads) if on == "object" else subject
                if wanted:
                    require(by, wanted, current)
                _check_version(current, version)
                result = body(current, *args, by=by, **kwargs)
                if on == "object" and not keeps_version and result is not NOTHING:
                    _bump_version(current)
                returned = None if result is NOTHING else result
                if key and returned != expected:
                    _receipts[0].keep(*receipt, returned)
                return result

            try:
                return _in_transaction(attempt)
            except Refused as refusal:
                if refused:
                    refused(subject, refusal.findings, *args, by=by, **kwargs)
                raise

        act.action_name = name
        act.permission = wanted
        ACTIONS[name] = act
        return act

    return decorate


def _bound_key(key: str, subject) -> str:
    """Bind a key to what it was made for, so that it answers for nothing else; whatever was sent as a key, this fits the store."""
    name = subject_key(subject) if isinstance(subject, models.Model) else ""
    return hashlib.sha256(f"{name} {key}".encode(errors="replace")).hexdigest()


def _locked(subject, reads: Sequence[str]):
    """Return the object as it stands under lock, with what ``reads`` names.

    PostgreSQL locks first and joins afterwards: a statement that waited for a lock joins what stood there before.
    """
    if not isinstance(subject, models.Model):
        raise TypeError(f"an action on an object needs a stored object, not {subject!r}")
    query = subject._meta.model._default_manager.filter(pk=subject.pk)
    if connection.features.has_select_for_update:
        locked = query.select_for_update(of=("self",))
        if not reads:
            return locked.get()
        locked.values("pk").get()
    return query.select_related(*reads).get() if reads else query.get()


def _check_version(current, version: int | None) -> None:
    if version is not None and current.version != version:
        raise Conflict(current)


def _bump_version(current) -> None:
    """Count the change up by SQL, so that a row deleted by the act stays deleted."""
    if hasattr(current, "version") and current.pk:
        type(current)._default_manager.filter(pk=current.pk).update(version=models.F("version") + 1)
        current.version += 1


def _in_transaction(attempt: Callable) -> Any:
    if connection.in_atomic_block:
        with transaction.atomic():
            return attempt()
    was_taken = False
    for number in range(TRIES):
        try:
            with transaction.atomic():
                return attempt()
        except IntegrityError as error:
            if not _is_taken(error):
                raise
            if was_taken:
                log.warning("an act stored what is there already, unseen by its checks", exc_info=error)
                raise Refused([Finding("act.taken")]) from error
            was_taken = True
        except OperationalError as error:
            if number == TRIES - 1 or not _worth_another_try(error):
                raise
            time.sleep(DICE.uniform(0.01, 0.05) * 2**number)
    raise AssertionError("unreachable")


def _is_taken(error: IntegrityError) -> bool:
    """Whether a unique constraint was hurt, and no other one."""
    cause = error.__cause__
    return getattr(cause, "sqlstate", None) == "23505" or getattr(cause, "sqlite_errorcode", None) in TAKEN_ON_SQLITE


def _worth_another_try(error: OperationalError) -> bool:
    state = getattr(error.__cause__, "sqlstate", None)
    return state in {"40001", "40P01"} or "locked" in str(error)
