"""Reporting, approving, asking why, and looking after what is late: the pages."""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.apps.documents.actions import store_file
from kiezwerk.apps.funding.models import Project, ProjectIndicator
from kiezwerk.apps.plans.models import Contribution, CountedFigure, Reading

from .measured import approved, indicator_in, measure_in, milestone_in

NOW = datetime(2025, 7, 2, 9, tzinfo=ZoneInfo("Europe/Berlin"))
MARCH, JUNE = date(2025, 3, 31), date(2025, 6, 30)


@pytest.fixture(autouse=True)
def _july():
    with clock.fixed_at(NOW):
        yield


@pytest.fixture
def house(make_edition, make_office, make_project_body, make_actor, make_member, client_for):
    """An edition in force whose measure an association answers for, and a project of it that flows into the measure."""
    edition = make_edition(state="draft")
    partnership, association = edition.plan.partnership, make_actor("Kiezhilfe")
    measure = measure_in(edition, responsible_actor=association, responsible="Kiezhilfe", due_on=date(2025, 12, 31), jobs_count=4)
    indicator, milestone = indicator_in(measure, dimensions=["Geschlecht", "Alter"]), milestone_in(measure)
    edition.state, edition.in_force_from_on = "in_force", date(2025, 1, 1)
    edition.save()
    project = Project.objects.create(partnership=partnership, number="P-1", title="Lotsen", lead=association, is_public=True, state="running")
    of_project = ProjectIndicator.objects.create(
        project=project, title="Begleitete", unit="Personen", baseline_on=date(2025, 1, 1), frequency_months=3
    )
    office, body = make_office(partnership), make_project_body(association)
    return SimpleNamespace(
        partnership=partnership, edition=edition, measure=measure, indicator=indicator, milestone=milestone, project=project, of_project=of_project,
        office=client_for(office), body=client_for(body), member=client_for(make_member(partnership)), stranger=client_for(make_project_body()),
        public=client_for(), person=body, keeper=office,
    )  # fmt: skip


def at(house, name, *keys):
    return reverse(f"plans:{name}", args=[house.partnership.slug, *keys])


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_page_of_reports_shows_what_is_due_of_ones_own_figures(house):
    shown, nothing = text_of(house.body.get(at(house, "reporting"))), text_of(house.stranger.get(at(house, "reporting")))

    assert shown.count("Overdue") == 3
    assert all(title in shown for title in ("Beratene Menschen", "Raum gefunden", "Begleitete", "Lotsen"))
    assert "You answer for no figure yet" in nothing
    assert house.public.get(at(house, "reporting")).status_code == 302


def test_a_reading_is_reported_with_splits_and_evidence(house):
    data = {
        "value": "9", "read_on": "2025-06-30", "note": "Zwei Gruppen", "source": "Zählung", "part_0_0": "5", "part_0_1": "4", "more_1": "unter 25: 3",
        "file": SimpleUploadedFile("liste.pdf", b"%PDF-1.4\n%%EOF\n"),
    }  # fmt: skip

    response = house.body.post(at(house, "report_reading", house.indicator.line), data)

    reading = Reading.objects.get()
    assert (response.status_code, response.url) == (302, at(house, "reading", reading.pk))
    assert list(reading.parts.values_list("dimension", "part", "value")) == [
        ("Geschlecht", "women", 5), ("Geschlecht", "men", 4), ("Alter", "unter 25", 3),
    ]  # fmt: skip
    assert "Non-binary" in text_of(house.body.get(at(house, "report_reading", house.indicator.line)))
    page = text_of(house.body.get(response.url))
    assert all(words in page for words in ("9 Personen", "liste.pdf", "Women: 5", "Reported, to be approved"))
    assert house.body.get(at(house, "evidence", reading.pk)).content.startswith(b"%PDF")


def test_evidence_is_opened_by_those_who_decide_on_it_or_answer_for_it(house, client_for, make_member, make_auditor, make_body):
    file, _name = store_file("liste.txt", b"Anna und Berta")
    reading = approved(house.indicator, house.person, JUNE, Decimal(9), evidence=file, evidence_name="liste.txt")
    page, address = at(house, "reading", reading.pk), at(house, "evidence", reading.pk)
    working = make_body(house.partnership, is_deciding=False)
    in_working_group = client_for(make_member(house.partnership, body=working))
    auditor = client_for(make_auditor(house.partnership))

    opened = [
        one.get(address).status_code for one in (house.office, house.body, house.member, auditor, in_working_group, house.stranger, house.public)
    ]

    assert opened == [200, 200, 200, 200, 403, 404, 302]
    assert "liste.txt" in text_of(house.member.get(page))
    assert "liste.txt" not in text_of(in_working_group.get(page))
    assert "A file is kept." in text_of(in_working_group.get(page))


def test_what_was_refused_keeps_what_was_typed(house):
    response = house.body.post(at(house, "report_reading", house.indicator.line), {"value": "9", "read_on": "2025-07-30", "note": "Bleibt"})

    assert response.status_code == 422
    assert "is still to come" in text_of(response)
    assert "Bleibt" in text_of(response)


def test_nobody_reaches_what_others_answer_for(house):
    reading = approved(house.indicator, house.person, JUNE, Decimal(9), state="reported", decided_by=None, decided_at=None)

    for client in (house.stranger, house.member):
        assert client.get(at(house, "report_reading", house.indicator.line)).status_code == 404
        assert client.get(at(house, "reading", reading.pk)).status_code == 404
        assert client.get(at(house, "revise_reading", reading.pk)).status_code == 404
        assert client.get(at(house, "evidence", reading.pk)).status_code == 404
        assert client.get(at(house, "readings")).status_code in (403, 404)
    assert house.body.get(at(house, "report_reading", "unknown")).status_code == 404


def test_the_office_approves_what_is_ticked_and_returns_the_rest(house):
    first = approved(house.indicator, house.person, MARCH, Decimal(4), state="reported", decided_by=None, decided_at=None)
    second = approved(house.indicator, house.person, JUNE, Decimal(9), state="reported", decided_by=None, decided_at=None)

    listed = text_of(house.office.get(at(house, "readings")))
    house.office.post(at(house, "approve_readings"), {"reading": [first.pk, "x"]})
    house.office.post(at(house, "return_reading", second.pk), {"reason": "Bitte ohne Doppelzählung."})

    assert listed.count('name="reading"') == 2
    assert dict(Reading.objects.values_list("pk", "state")) == {first.pk: "approved", second.pk: "returned"}
    back = text_of(house.body.get(at(house, "reporting")))
    assert "Bitte ohne Doppelzählung." in back
    house.body.post(at(house, "revise_reading", second.pk), {"value": "8", "read_on": "2025-06-30", "version": "2"})
    house.office.post(at(house, "approve_reading", second.pk), {"version": str(Reading.objects.get(pk=second.pk).version)})
    assert Reading.objects.get(pk=second.pk).state == "approved"


def test_the_public_sees_approved_figures_with_their_rows_and_nothing_else(house):
    Contribution.objects.create(partnership=house.partnership, giver=house.of_project.line, taker=house.indicator.line, share=Decimal("0.5"))
    approved(house.of_project, house.keeper, JUNE, Decimal(12), source="Kartei")
    approved(house.indicator, house.keeper, MARCH, Decimal(4))
    approved(house.indicator, house.keeper, JUNE, Decimal(777), state="reported", decided_by=None, decided_at=None)

    page = text_of(house.public.get(at(house, "figure", house.indicator.line)))

    assert all(words in page for words in ("10 Personen", "12 Personen", "50%", "6 Personen", "4 Personen", "Source: Kartei", "Lotsen"))
    assert "777 Personen" not in page
    assert str(house.keeper) not in page
    assert str(house.keeper) in text_of(house.member.get(at(house, "figure", house.indicator.line)))


def test_a_project_that_is_not_public_stays_unnamed_where_its_figure_counts(house):
    Project.objects.update(is_public=False)
    Contribution.objects.create(partnership=house.partnership, giver=house.of_project.line, taker=house.indicator.line)
    approved(house.of_project, house.keeper, JUNE, Decimal(12))

    page = text_of(house.public.get(at(house, "figure", house.indicator.line)))

    assert "A project that is not public" in page
    assert "Lotsen" not in page
    assert house.public.get(at(house, "figure", house.of_project.line)).status_code == 404
    assert house.member.get(at(house, "figure", house.of_project.line)).status_code == 200


def test_jobs_are_promised_by_measures_and_reported_once_each(house):
    for line in (house.indicator.line, house.of_project.line):
        CountedFigure.objects.create(partnership=house.partnership, line=line, counts="jobs")
    Contribution.objects.create(partnership=house.partnership, giver=house.of_project.line, taker=house.indicator.line)
    approved(house.of_project, house.keeper, JUNE, Decimal(3))
    approved(house.indicator, house.keeper, MARCH, Decimal(2))

    page = house.public.get(at(house, "jobs"))

    jobs = page.context["parts"][0]
    assert (jobs["promised_count"], jobs["reported"]) == ("4", "5")
    assert [row["amount"] for row in jobs["rows"]] == ["2", "3"]


def test_the_office_says_where_a_figure_counts(house):
    response = house.office.post(at(house, "shares", house.of_project.line), {"share_0": "50", "counts": "jobs"})
    refused = house.office.post(at(house, "shares", house.of_project.line), {"share_0": "120"})

    assert (response.status_code, refused.status_code) == (302, 422)
    assert list(Contribution.objects.values_list("giver", "taker", "share")) == [(house.of_project.line, house.indicator.line, Decimal("0.5"))]
    assert CountedFigure.objects.get().counts == "jobs"
    assert house.member.get(at(house, "shares", house.of_project.line)).status_code == 403


def test_what_to_look_at_is_found_by_kind_and_by_who_answers(house):
    page = house.office.get(at(house, "attention"))
    reading = house.office.get(at(house, "attention"), {"kind": "no_reading", "responsible": "Kiezhilfe"})
    nothing = house.office.get(at(house, "attention"), {"kind": "out_of_reach"})

    assert sorted(line.code for line in page.context["table"].data) == ["progress.milestone_late", "progress.no_reading", "progress.no_reading"]
    assert [line.title for line in reading.context["table"].data] == ["Begleitete", "Beratene Menschen"]
    assert "Nothing to look at" in text_of(nothing)
    assert house.member.get(at(house, "attention")).status_code == 403
    assert b"Raum gefunden" in house.office.get(at(house, "attention"), {"export": "csv"}).content


@pytest.mark.parametrize("name", ["reporting", "readings", "attention", "jobs"])
def test_no_list_asks_more_often_when_it_shows_more(house, name):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert house.office.get(at(house, name), {"all": "1"} if name == "reporting" else {}).status_code == 200
        return len(queries)

    def add(number):
        one = ProjectIndicator.objects.create(project=house.project, title=f"Figur {number}", unit="Personen", baseline_on=date(2025, 1, 1))
        CountedFigure.objects.create(partnership=house.partnership, line=one.line, counts="jobs")
        Contribution.objects.create(partnership=house.partnership, giver=one.line, taker=house.indicator.line)
        approved(one, house.keeper, JUNE, Decimal(2))
        approved(one, house.keeper, MARCH, Decimal(2), state="reported", decided_by=None, decided_at=None)

    add(0)
    asked()
    once = asked()
    for number in range(1, 4):
        add(number)

    assert asked() == once
