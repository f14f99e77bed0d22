from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiezwerk.ports.documents.papers import AttendanceGroup, Letterhead, MinutesItem, MinutesPaper, TaskLine
from kiezwerk.ports.documents.pdf import PaperError, minutes_pdf, receipt_pdf, resolution_pdf, write_pdf
from tests.ports.documents import examples
from tests.ports.documents.reading import fonts_of, languages_of, opened, outline_of, tags_of, text_of
from tests.ports.documents.words import MINUTES

LANGUAGES = ("de", "en", "fr", "ar")
HOSTILE = (
    '#eval("1") #panic()',
    "*bold* _emphasis_ = Heading",
    "$x^2$ @label <label>",
    "\\ \\u{41} `raw` // note /* */",
    '[#read("/etc/hosts")]',
    "{{ x }} %(page)s",
)


def one_item(**item) -> MinutesPaper:
    return replace(examples.GERMAN, attendance=(), appendix=(), items=(MinutesItem(**{"number": "1", "title": "Thema", **item}),))


def every_paper(language: str) -> list[bytes]:
    return [
        minutes_pdf(examples.MINUTES_PAPERS[language], language),
        resolution_pdf(examples.resolution(language), language),
        receipt_pdf(examples.receipt(language), language),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_declares_its_standards_language_and_title(language):
    for pdf in every_paper(language):
        document = opened(pdf)
        declared = document.open_metadata()

        assert (declared["pdfaid:part"], declared["pdfaid:conformance"], declared["pdfuaid:part"]) == ("2", "A", "1")
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert str(document.Root.ViewerPreferences.Direction) == ("/R2L" if language == "ar" else "/L2R")
        assert str(document.Root.Lang) == language
        assert tags_of(document)[0] == "Document"
        assert tags_of(document).count("Title") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_font_is_ours_and_embedded(language):
    ours = {"NotoSans-Regular", "NotoSans-Bold", "NotoSansMono-Regular"} | (
        {"NotoSansArabic-Regular", "NotoSansArabic-Bold"} if language == "ar" else set()
    )

    for pdf in every_paper(language):
        assert fonts_of(opened(pdf)) == dict.fromkeys(ours, True)


def test_title_stands_in_the_metadata():
    document = opened(minutes_pdf(examples.ARABIC, "ar"))

    assert str(document.docinfo["/Title"]) == "محضر الاجتماع"


def test_outline_follows_the_agenda():
    assert outline_of(opened(minutes_pdf(examples.GERMAN, "de"))) == [
        (1, "Anwesenheit"),
        (1, "Tagesordnung"),
        (1, "TOP 1 Begrüßung, Genehmigung der letzten Niederschrift"),
        (1, "TOP 2 Lage in den Planungsräumen"),
        (2, "Aufgaben"),
        (1, "TOP 3 Projektvorschlag „Werkstatt der Nachbarschaft“"),
        (2, "Beschlussvorlage"),
        (2, "Abstimmung"),
        (2, "Beschluss 2025/07 · angenommen"),
        (1, "Anlagen"),
    ]


def test_tables_have_heads_for_columns_and_groups():
    tags = tags_of(opened(minutes_pdf(replace(examples.GERMAN, items=(), appendix=()), "de")))

    assert [tags.count(tag) for tag in ("Table", "THead", "TR", "TH", "TD")] == [1, 1, 1 + 3 + 11, 4 + 3, 4 * 11]


def test_minutes_say_what_was_voted_and_by_whom():
    text = text_of(opened(minutes_pdf(examples.GERMAN, "de")))

    assert "6 Ja, 1 Nein, 1 Enthaltung" in text
    assert "Mitglied, DGB KreisverbandNein" in text
    assert text.count(examples.HASH) == 2
    assert "Seite 3 von 3" in text


def test_secret_ballot_leaves_no_table_of_votes():
    secret = one_item(tally="6 Ja, 1 Nein", votes=())

    assert "Ja, 1 NeinSitz" not in text_of(opened(minutes_pdf(secret, "de")))
    assert tags_of(opened(minutes_pdf(secret, "de"))).count("Table") == 1


def test_example_notice_stands_on_every_page():
    document = opened(minutes_pdf(examples.GERMAN, "de"))

    notice = "BeispielBündnis, Personen, Vorschläge und Stimmen sind erfunden."
    assert text_of(document).count(notice) == len(document.pages) == 3


def test_real_paper_carries_no_mark_of_an_example():
    real = replace(one_item(), letterhead=replace(examples.LETTERHEAD, example_notice=""), chair="")

    assert "Beispiel" not in text_of(opened(minutes_pdf(real, "de")))


def test_text_of_persons_is_tagged_with_their_language():
    assert languages_of(opened(minutes_pdf(examples.FRENCH, "fr"))) == {"de", "fr"}
    assert languages_of(opened(minutes_pdf(examples.GERMAN, "de"))) == set()


def test_page_in_a_regional_language_keeps_its_region():
    assert str(opened(minutes_pdf(one_item(), "de-at")).Root.Lang) == "de-AT"


def test_markup_is_printed_as_it_was_typed():
    text = text_of(opened(minutes_pdf(one_item(report=HOSTILE, motion=HOSTILE[0], title=HOSTILE[1]), "de")))

    assert [text.count(line) for line in HOSTILE] == [2, 3, 1, 1, 1, 1]


def test_empty_meeting_makes_a_paper():
    empty = MinutesPaper(letterhead=Letterhead(partnership=""), labels=MINUTES["de"], title="", body="", issued_at=examples.NOON)

    with pytest.raises(PaperError, match="title"):
        minutes_pdf(empty, "de")
    assert len(opened(minutes_pdf(replace(empty, title="Niederschrift"), "de")).pages) == 1


def test_missing_values_are_left_out():
    paper = replace(one_item(kind=None, motion=None), place=None, attendance=(AttendanceGroup(heading="Anwesend", rows=()),))

    assert "None" not in text_of(opened(minutes_pdf(paper, "de")))


def test_endless_words_run_on_to_further_pages():
    word = "W" * 5000
    pages = len(opened(minutes_pdf(one_item(), "de")).pages)

    for part in ({"report": (word,)}, {"reason": word, "resolution_number": "1"}, {"tasks": (TaskLine(what=word),)}):
        document = opened(minutes_pdf(one_item(**part), "de"))
        assert len(document.pages) > pages
        assert text_of(document).count("W") >= 5000


@settings(max_examples=40, deadline=None)
@given(st.text(), st.sampled_from(("de", "ar")))
def test_any_text_makes_a_paper_that_holds_the_standards(text, language):
    item = MinutesItem(number=text, title=text, kind=text, report=(text,), motion=text, tally=text, tasks=(TaskLine(what=text),))

    assert minutes_pdf(replace(examples.MINUTES_PAPERS[language], subtitle=text, items=(item,)), language).startswith(b"%PDF-1.7")


def test_same_paper_gives_the_same_bytes():
    assert minutes_pdf(examples.GERMAN, "de") == minutes_pdf(examples.GERMAN, "de")


def test_instant_of_the_paper_is_the_one_it_was_given():
    summer = datetime(2025, 5, 13, 14, 0, tzinfo=timezone(timedelta(hours=2)))

    document = opened(minutes_pdf(replace(one_item(), issued_at=summer), "de"))

    assert str(document.docinfo["/CreationDate"]) == "D:20250513120000Z"


def test_instant_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        minutes_pdf(replace(one_item(), issued_at=datetime(2025, 5, 13, 12)), "de")  # noqa: DTZ001 - the fault under test


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ('#set text(font: "Nobody")\nText', "unknown font family"),
        ('#set document(title: "T")\n#set text(font: "Noto Sans", fallback: false)\nText \u6f22', "could not be displayed"),
        ('#set document(title: "T")\n#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\"/>"))', "alt text"),
    ],
)
def test_template_that_breaks_a_standard_or_is_warned_about_is_refused(tmp_path, monkeypatch, template, reason):
    monkeypatch.setattr("kiezwerk.ports.documents.pdf.TEMPLATES", tmp_path)
    (tmp_path / "draft.typ").write_text(template, "utf-8")

    with pytest.raises(PaperError, match=f"draft: .*{reason}"):
        write_pdf("draft", one_item(), "de")
