"""kiezwerk found: a setup link for an empty installation, or a founding by file; bad files are answered in words."""

import re

import pytest

from kiezwerk.apps.partnerships.models import Network, Partnership
from kiezwerk.server.cli import main
from kiezwerk.server.commands.found import EXAMPLE, FIELDS

pytestmark = pytest.mark.django_db
WITHOUT_AREAS = EXAMPLE.partition("[areas]")[0]


@pytest.fixture
def file(tmp_path):
    """``file(text)``: a TOML file with this text."""

    def make(text=WITHOUT_AREAS, name="harbour.toml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return make


def test_without_a_file_a_setup_link_is_printed_that_opens_the_page(client, capsys):
    code = main(["found", "--site", "https://buendnis.example.org"])

    link = re.search(r"https://buendnis\.example\.org(/found/\S+/)", capsys.readouterr().out)
    assert (code, client.get(link[1]).status_code) == (0, 200)


def test_a_founded_installation_gets_no_link(make_network, capsys):
    make_network()

    code = main(["found"])

    said = capsys.readouterr()
    assert (code, said.out, "founded already" in said.err) == (1, "", True)


def test_the_example_of_the_help_founds(file, capsys):
    code = main(["found", file(), "--print-links"])

    said, partnership = capsys.readouterr().out, Partnership.objects.get()
    assert (code, partnership.slug, partnership.languages) == (0, "alliance-of-the-harbour", ["de", "en"])
    assert ("Steuerungsgruppe: 12 seats" in said, said.count("/p/alliance-of-the-harbour/bodies/invitation/")) == (True, 2)


def test_the_printed_link_of_the_office_can_be_accepted(file, client, capsys):
    main(["found", file(), "--print-links"])

    path = re.search(r"http://127\.0\.0\.1:8000(/p/\S+/invitation/\S+/)", capsys.readouterr().out)[1]

    assert "Leitung der Geschäftsstelle" in client.get(path).content.decode()


def test_where_mail_leaves_no_link_is_printed(file, capsys):
    main(["found", file()])

    assert ("/invitation/" in capsys.readouterr().out) is False


def test_areas_come_from_the_file_beside(file, planning_areas, capsys):
    file(planning_areas, "planning_areas.geojson")

    code = main(["found", file(EXAMPLE)])

    assert (code, Partnership.objects.get().area_imports.get().filename) == (0, "planning_areas.geojson")


def test_a_second_founding_needs_a_network(file, capsys):
    first = main(["found", file()])

    again = main(["found", file()])
    in_network = main(["found", "--network", "alliances-of-the-city", file()])

    assert (first, again, in_network, Network.objects.count(), Partnership.objects.count()) == (0, 1, 0, 1, 2)


def test_an_unknown_network_is_a_no(file, make_network, capsys):
    make_network(slug="harbour")

    code = main(["found", "--network", "nowhere", file()])

    assert (code, capsys.readouterr().err) == (1, 'kiezwerk found: there is no network "nowhere". Known: harbour\n')


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"\xff\xfe", "not a text in UTF-8"),
        ("[partnership", "is no TOML"),
        ("[treasure]\nx = 1", "nobody asks for [treasure]"),
        ("partnership = 3", "nobody asks for [partnership]"),
        ("[partnership]\nmotto = 'x'", "[partnership] has no motto"),
        ("", "partnership.name: This field is required."),
        (WITHOUT_AREAS.replace("twelve-seats", "throne"), "body.composition: Select a valid choice."),
        (WITHOUT_AREAS.replace('language = "de"', 'language = "tlh"'), "partnership.language: Select a valid choice."),
        (WITHOUT_AREAS.replace("office@example.org", "office"), "partnership.office_email: Enter a valid email address."),
        (WITHOUT_AREAS.replace('["de", "en"]', "[1, 2]"), "partnership.languages needs a list of texts"),
        (WITHOUT_AREAS.replace('["de", "en"]', '["de", "tlh"]'), "partnership.languages: Select a valid choice."),
        (WITHOUT_AREAS.replace('["de", "en"]', '"de"'), "partnership.languages needs a list of texts"),
        (WITHOUT_AREAS.replace('"Berlin"', "[[1]]"), "partnership.city needs a text in quotes"),
        (EXAMPLE, "planning_areas.geojson cannot be read"),
    ],
)
def test_an_unusable_file_is_explained_and_founds_nothing(file, capsys, text, words):
    code = main(["found", file(text)])

    assert (code, words in capsys.readouterr().err, Network.objects.count()) == (2, True, 0)


def test_an_unreadable_file_of_areas_founds_nothing(file, capsys):
    file("{", "planning_areas.geojson")

    code = main(["found", file(EXAMPLE)])

    assert (code, "nothing was founded" in capsys.readouterr().err, Network.objects.count()) == (2, True, 0)


def test_a_missing_file_and_a_network_without_file_are_wrong_use(tmp_path, capsys):
    codes = [main(["found", str(tmp_path / "none.toml")]), main(["found", str(tmp_path)]), main(["found", "--network", "x"])]

    assert (codes, capsys.readouterr().err.count("kiezwerk found:")) == ([2, 2, 2], 3)


def test_every_answer_of_the_page_can_stand_in_a_file():
    from kiezwerk.apps.portal.forms import FoundingForm

    assert sorted(field for names in FIELDS.values() for field in names.values()) == sorted(FoundingForm.base_fields)


def test_a_database_without_tables_is_answered_in_words(run):
    done = run("found")

    assert (done.returncode, "Run kiezwerk migrate" in done.stderr, "Traceback" in done.stderr) == (2, True, False)
