"""Long work on the command line tells a person how far it is, and a log nothing."""

import io
import sys

from kiezwerk.server.progress import clear, show


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_shows_a_bar_that_is_taken_away(monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())

    show("Importing", 500, 2_000)
    clear()

    assert terminal.getvalue() == f"\r\033[KImporting [{'#' * 6}{'.' * 18}] 500 of 2,000\r\033[K"


def test_where_nobody_watches_nothing_is_written(capsys):
    show("Importing", 500, 2_000)

    assert capsys.readouterr().err == ""
