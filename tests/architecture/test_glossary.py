"""The glossary and the code use the same words."""

import re
from pathlib import Path

from django.apps import apps

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
ROWS = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \| `(\w+)` \| (\w+) \|$", GLOSSARY.read_text(encoding="utf-8"), re.M)
NAMED_ELSEWHERE = {
    "User", "PersonName", "EntryWords", "SealedEntry", "ActionReceipt", "Statement", "BallotSeat", "ObservationSet", "FileImport", "NumberSeries",
    "ProjectImport", "CandidateVote", "DesignatedShare", "FieldAssignment", "MeasureArea", "MeasurePartner", "PaperReading", "PaperVersion",
}  # fmt: skip


def models() -> dict[str, str]:
    ours = (config for config in apps.get_app_configs() if config.name.startswith("kiezwerk.apps."))
    return {model.__name__: config.label for config in ours for model in config.get_models() if not model._meta.auto_created}


def test_every_word_that_is_built_is_a_model_of_the_app_it_names():
    built = {name: app for *_, name, app in ROWS if app != "later" and name != "InterestGroup"}

    assert {name: models().get(name) for name in built} == built


def test_no_word_is_called_later_that_is_there():
    assert [name for *_, name, app in ROWS if app == "later" and name in models()] == []


def test_every_model_has_a_word_or_serves_one_that_has():
    assert sorted(set(models()) - {name for *_, name, _ in ROWS} - NAMED_ELSEWHERE) == []


def test_every_word_stands_in_four_languages():
    assert len(ROWS) > 60
    assert [row for row in ROWS if not all(cell.strip() for cell in row)] == []
