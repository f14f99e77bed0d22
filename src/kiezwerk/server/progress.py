"""How far long work on the command line is: one line that renews itself, and nothing where no person watches."""

import sys

WIDTH = 24


def show(what: str, done: int = 0, total: int = 0) -> None:
    """Say what is being done, with a bar where it is known how much there is to do."""
    if sys.stderr.isatty():
        print(f"\r\033[K{what}{_bar(done, total)}", end="", file=sys.stderr, flush=True)


def clear() -> None:
    """Take the line away when the work has ended."""
    show("")


def _bar(done: int, total: int) -> str:
    if not total:
        return ""
    filled = WIDTH * done // total
    return f" [{'#' * filled}{'.' * (WIDTH - filled)}] {done:,} of {total:,}"
