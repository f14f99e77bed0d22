"""kiezwerk plan export writes an edition as open data, and two such files say what the page says."""

import json
from datetime import date

import pytest
from django.urls import reverse

from kiezwerk.apps.plans.facts import edition_said
from kiezwerk.apps.plans.models import ActionPlan, ContinuationReason, PlanEdition
from kiezwerk.ports.plans import read_edition
from kiezwerk.server.cli import main
from tests.apps.plans.continued import adopted, continue_plan, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_for):
    """Somebody without an account, who reads English."""
    return client_for()


@pytest.fixture
def editions(make_partnership, make_body, make_seat, make_person):
    """``(partnership, first, second)``: two adopted editions, the second with a reason."""
    partnership = make_partnership(slug="harbour", name="Hafen")
    office = make_person()
    make_seat(make_body(partnership, "office"), holder=office)
    plan = ActionPlan.objects.create(partnership=partnership, title="Plan", starts_on=date(2021, 1, 1), ends_on=date(2027, 12, 31))
    first = PlanEdition.objects.create(plan=plan, number=1, title="Aktionsplan 2025/26", preface="Gemeinsam.")
    rows = written(first)
    adopted(first)
    second = continue_plan(first, office)
    ContinuationReason.objects.create(edition=second, line=rows.garden.line, text="Der Verein führt ihn weiter.")
    return partnership, first, adopted(second, date(2025, 6, 1))


def export(*words):
    return main(["plan", "export", *words])


def test_the_edition_in_force_is_written_as_the_page_gives_it(editions, client, capsys):
    _, _, second = editions

    assert export("harbour") == 0

    printed, shown = json.loads(capsys.readouterr().out), json.loads(client.get(reverse("plans:plan_json", args=["harbour"])).content)
    assert (printed.pop("address"), shown.pop("address")) == (
        reverse("plans:edition", args=["harbour", second.pk]),
        "http://testserver" + reverse("plans:plan", args=["harbour"]),
    )
    assert printed == shown
    assert printed["format_version"] == 2
    assert printed["follows"] == {"plan": "Plan", "number": 1, "title": "Aktionsplan 2025/26"}
    assert [reason["text"] for reason in printed["reasons"]] == ["Der Verein führt ihn weiter."]


def test_an_earlier_edition_is_written_into_a_file(editions, client, tmp_path):
    _, first, _ = editions
    file = tmp_path / "edition-1.json"

    assert export("harbour", "--edition", "1", "--out", str(file)) == 0

    shown = json.loads(client.get(reverse("plans:edition_json", args=["harbour", first.pk])).content)
    assert {**json.loads(file.read_bytes()), "address": ""} == {**shown, "address": ""}
    assert shown["edition"]["state"] == "superseded"


def test_two_exported_files_differ_in_what_the_page_shows(editions, client, tmp_path, capsys):
    files = [str(tmp_path / f"edition-{number}.json") for number in (1, 2)]
    for number, file in enumerate(files, start=1):
        export("harbour", "--edition", str(number), "--out", file)

    assert main(["plan", "diff", *files, "--json", "--all"]) == 0

    said = json.loads(capsys.readouterr().out)
    page = client.get(reverse("plans:difference", args=["harbour"])).context
    shown = [(change.line, str(change.became), [one.name for one in change.changed]) for change in page["difference"].changes]
    assert [(change["line"], change["became"], [one["name"] for one in change["changed"]]) for change in said["changes"]] == shown
    assert said["summary"] == page["summary"]


def test_what_is_written_is_read_again_as_it_was(editions, tmp_path):
    _, _, second = editions
    file = tmp_path / "edition.json"

    export("harbour", "--out", str(file))

    assert read_edition(file.read_bytes()) == edition_said(second)


def test_a_draft_is_no_open_data(editions, client):
    draft = PlanEdition.objects.create(plan=editions[2].plan, number=3, title="Entwurf")

    assert client.get(reverse("plans:edition_json", args=["harbour", draft.pk])).status_code == 404


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], 'kiezwerk plan: there is no partnership "nowhere". Known: harbour\n'),
        (["harbour", "--edition", "9"], "kiezwerk plan: Hafen has no edition 9 of an action plan\n"),
    ],
)
def test_what_there_is_not_is_a_no(editions, capsys, words, said):
    assert (export(*words), *capsys.readouterr()) == (1, "", said)


def test_without_an_edition_in_force_nothing_is_written(make_partnership, capsys):
    make_partnership(slug="harbour", name="Hafen")

    assert (export("harbour"), *capsys.readouterr()) == (1, "", "kiezwerk plan: Hafen has no edition in force of an action plan\n")


def test_a_file_that_cannot_be_written_is_named(editions, tmp_path, capsys):
    file = tmp_path / "nowhere" / "edition.json"

    assert (export("harbour", "--out", str(file)), capsys.readouterr().err) == (
        2,
        f"kiezwerk plan: {file} cannot be written: No such file or directory\n",
    )
