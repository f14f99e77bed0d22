"""What changed between two editions, and the life of one element, as people read them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kiezwerk.apps.plans import actions
from kiezwerk.apps.plans.facts.differences import passages_of
from kiezwerk.apps.plans.models import ContinuationReason
from kiezwerk.core.plans.difference import compare
from kiezwerk.core.plans.structure import Edition, Element, Kind

from .continued import adopted, continue_plan, written


@pytest.fixture
def client(client_for):
    """Somebody without an account, who reads English."""
    return client_for()


@pytest.fixture
def continued(steering, make_edition):
    """``(last, draft, rows of the last)`` of the steering group's partnership."""
    last = make_edition(steering.partnership, fields=())
    rows = written(last)
    adopted(last)
    return last, continue_plan(last, steering.office), rows


def difference(client, partnership, **query):
    return client.get(reverse("plans:difference", args=[partnership.slug]), query)


def words(page) -> str:
    """Return what a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def life(client, partnership, line):
    return client.get(reverse("plans:lineage", args=[partnership.slug, line]))


def test_a_draft_is_shown_against_the_edition_that_it_follows(client_for, steering, continued):
    last, draft, _ = continued

    page = difference(client_for(steering.office), steering.partnership)
    said = words(page)

    assert (page.context["before"], page.context["after"]) == (last, draft)
    assert "New: 1 · changed: 1 · moved: 1 · dropped: 1 · unchanged: 6" in said
    assert "Wir beraten [added: jetzt ] am Markt." in said
    assert "Before [removed: Gesundheit ] Now [added: Arbeit ]" in said


def test_what_was_said_why_stands_beside_it(client_for, steering, continued):
    _, draft, rows = continued
    ContinuationReason.objects.create(edition=draft, line=rows.garden.line, text="Der Verein führt ihn weiter.")

    said = words(difference(client_for(steering.office), steering.partnership, show="dropped"))

    assert "Dropped Measure Garten" in said
    assert "Reason Der Verein führt ihn weiter." in said


def test_a_section_is_compared_as_it_is_read_and_as_it_was_typed_where_only_marks_differ(client_for, steering, continued):
    _, draft, _ = continued
    section = actions.add_element(draft, by=steering.office, kind="section", title="Wege", text="## Ziel\n\nWir **helfen**.\n\n- sofort")

    added = words(difference(client_for(steering.office), steering.partnership, show="added"))
    was, now = (Edition("", (Element("s", Kind.SECTION, "Wege", text=text),)) for text in ("Wir *helfen*.", "Wir **helfen**."))
    passage = passages_of(compare(was, now)[0])[0]

    assert "Ziel Wir helfen. • sofort" in added
    assert section.title in added
    assert ["".join(words for _, words in side) for side in (passage.before, passage.after)] == ["Wir *helfen*.", "Wir **helfen**."]


def test_the_counts_leave_only_what_became_the_same(client_for, steering, continued):
    page = difference(client_for(steering.office), steering.partnership, show="added")

    rows = [row.title for group in page.context["difference"].groups for run in group.runs for row in run.rows]
    assert rows == ["Hitzeschutz"]
    assert [(tab["count"], tab["current"]) for tab in page.context["tabs"]] == [
        (10, False), (1, True), (1, False), (1, False), (1, False), (6, False),
    ]  # fmt: skip


def test_nobody_compares_a_draft_that_they_may_not_read(client, client_for, steering, continued, make_office):
    _, draft, _ = continued

    answers = [difference(client_for(person), steering.partnership, after=draft.pk).status_code for person in (None, make_office(), steering.office)]

    assert answers == [404, 404, 200]
    assert "There is one edition so far" in words(difference(client, steering.partnership))
    assert difference(client, steering.partnership, after="x").status_code == 404


def test_without_an_edition_the_page_says_what_it_will_show(client, steering):
    assert "what each edition changes in the one before it" in words(difference(client, steering.partnership))


def test_any_two_editions_are_compared_with_the_reasons_of_all_on_the_way(client, steering, continued):
    last, second, rows = continued
    ContinuationReason.objects.create(edition=second, line=rows.garden.line, text="Erst so.")
    third = adopted(actions.draft_edition(adopted(second).plan, by=steering.office, title="Dritte"))

    said = words(difference(client, steering.partnership, before=last.pk, after=third.pk, show="dropped"))
    backwards = words(difference(client, steering.partnership, before=third.pk, after=last.pk))

    assert "Erst so." in said
    assert "Erst so." not in backwards


def test_the_life_of_a_measure_names_what_it_was_in_each_edition_and_why(client_for, steering, continued):
    _, draft, rows = continued
    ContinuationReason.objects.create(edition=draft, line=rows.advice.line, text="Der Markt zieht um.")

    said = words(life(client_for(steering.office), steering.partnership, rows.advice.line))

    assert said.index("Aktionsplan 2025/26") < said.index("30 June 2026") < said.index("Aktionsplan 2027/28") < said.index("30 June 2027")
    assert "Reason Der Markt zieht um." in said


def test_the_life_of_a_dropped_measure_ends_in_the_edition_that_dropped_it(client_for, steering, continued):
    _, _, rows = continued

    said = words(life(client_for(steering.office), steering.partnership, rows.garden.line))

    assert "Not in “ Aktionsplan 2027/28 ”" in said
    assert "Dropped" in said


def test_a_life_is_public_where_the_editions_are(client, client_for, steering, continued, make_partnership):
    _, draft, rows = continued
    new = draft.measures.get(title="Hitzeschutz").line

    assert [life(client, steering.partnership, line).status_code for line in (rows.advice.line, new, "nothing")] == [200, 404, 404]
    assert "2027" not in words(life(client, steering.partnership, rows.advice.line)).replace("Aktionsplan 2021–2027", "")
    assert life(client, make_partnership(), rows.advice.line).status_code == 404


def test_every_kind_of_element_has_its_life(client, steering, continued):
    _, _, rows = continued

    answers = {name: life(client, steering.partnership, row.line).status_code for name, row in vars(rows).items()}

    assert set(answers.values()) == {200}


def test_the_pages_ask_the_database_as_often_for_a_long_plan_as_for_a_short_one(client_for, steering, continued):
    _, draft, rows = continued
    office, counts = client_for(steering.office), []
    for more in (0, 12):
        for number in range(more):
            draft.measures.create(field=draft.fields.first(), position=number + 9, title=f"Maßnahme {number}")
        with CaptureQueriesContext(connection) as asked:
            difference(office, steering.partnership)
            life(office, steering.partnership, rows.advice.line)
        counts.append(len(asked))

    assert counts[0] == counts[1]
