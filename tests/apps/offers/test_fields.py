"""Published projects belong to fields of action by words that anybody can read."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.offers import actions
from kiezwerk.apps.offers.models import FieldAssignment, FieldWords, OperationList, PublishedOperation
from kiezwerk.apps.offers.queries import assigned_by_line
from tests.apps.plans.conftest import make_edition, make_plan

__all__ = ["make_edition", "make_plan"]

TITLES = (
    ('Kiezgarten ("Lokales Soziales Kapital - Sammelprojekt")', "LSK", "micro"),
    ("PEB: Arbeit im Garten", "PEB", "plain"),
    ("PEB: Wege in Arbeit", "PEB", "plain"),
    ('"Lokales Soziales Kapital-Sammelprojekt"', "LSK", "umbrella"),
    ("Arbeit ohne Programm", "", "plain"),
)


@pytest.fixture
def published(make_edition):
    """An edition in force, and a published list with ``TITLES``."""
    edition = make_edition(state="in_force")
    columns = {"profile": "berlin-esf-2007-2013", "title": "ESF", "fund": "ESF", "period": "2007-2013", "file_name": "a", "file_hash": "a"}
    listed = OperationList.objects.create(imported_at=clock.now(), published_at=clock.now(), **columns)
    PublishedOperation.objects.bulk_create(
        PublishedOperation(operation_list=listed, row=row, name=name, programme=programme, kind=kind, fund="ESF", period="2007", granted_cents=1000)
        for row, (name, programme, kind) in enumerate(TITLES, start=1)
    )
    return edition


def lines(edition):
    return list(edition.fields.order_by("position").values_list("line", flat=True))


def test_a_title_with_words_of_one_field_belongs_to_it_and_one_with_words_of_several_to_none(published, make_office):
    place = published.plan.partnership
    office, (green, work) = make_office(place), lines(published)

    actions.set_field_words(place, by=office, line=green, words=["garten", "kiezgarten"])
    actions.set_field_words(place, by=office, line=work, words=["arbeit", "sozial"])

    found = {(one.operation.name, one.line, one.word) for one in FieldAssignment.objects.select_related("operation")}
    assert found == {(TITLES[0][0], green, "kiezgarten"), (TITLES[2][0], work, "arbeit")}
    assert assigned_by_line(place) == {green: (1, 1000), work: (1, 1000)}


def test_other_words_assign_everything_anew(published, make_office):
    place = published.plan.partnership
    office, line = make_office(place), lines(published)[0]
    actions.set_field_words(place, by=office, line=line, words=["garten", "kiezgarten"])

    actions.set_field_words(place, by=office, line=line, words=[])

    assert not FieldAssignment.objects.exists()


def test_words_that_find_too_much_are_refused_and_change_nothing(published, make_office):
    place = published.plan.partnership

    with pytest.raises(Refused) as refusal:
        actions.set_field_words(place, by=make_office(place), line=lines(published)[0], words=["im", "gute arbeit"])

    assert [finding.code for finding in refusal.value.findings] == ["assignment.word_too_short", "assignment.no_single_word"]
    assert not FieldWords.objects.exists()


def test_only_the_office_of_the_partnership_sets_words(published, make_member, make_office):
    place = published.plan.partnership

    for person in (make_member(place), make_office()):
        with pytest.raises(PermissionDenied):
            actions.set_field_words(place, by=person, line=lines(published)[0], words=["arbeit"])


def test_who_saves_second_is_told_what_the_first_one_wrote(published, make_office, client_for):
    place = published.plan.partnership
    office, line = make_office(place), lines(published)[0]
    actions.set_field_words(place, by=office, line=line, words=["arbeit"])

    with pytest.raises(Conflict):
        actions.set_field_words(place, by=office, line=line, words=["garten"], read_version=0)
    answer = client_for(office).post(reverse("published:edit_words", args=[place.slug, line]), {"words": "garten", "version": "0"})

    assert (answer.status_code, "garten" in answer.content.decode(), "arbeit" in answer.content.decode()) == (409, True, True)


def test_everybody_reads_the_rule_and_the_list_behind_each_number(published, make_office, client_for):
    place = published.plan.partnership
    line = lines(published)[1]
    actions.set_field_words(place, by=make_office(place), line=line, words=["arbeit"])

    page = client_for().get(reverse("published:fields", args=[place.slug])).content.decode()
    listed = client_for().get(reverse("offers:operations"), {"assigned": f"{place.pk}:{line}"}).content.decode()

    assert f"?assigned={place.pk}:{line}" in page
    assert ("Wege in Arbeit" in listed, "Arbeit im Garten" in listed, "Kiezgarten" in listed) == (True, True, False)
    assert "2 projects in the whole city" in client_for().get(reverse("plans:plan", args=[place.slug])).content.decode()


def test_the_office_writes_words_at_the_desk_and_nonsense_is_kept_to_be_mended(published, make_office, client_for):
    place = published.plan.partnership
    desk, address = client_for(make_office(place)), reverse("published:edit_words", args=[place.slug, lines(published)[0]])

    refused = desk.post(address, {"words": "im\nGarten", "version": "0"})
    saved = desk.post(address, {"words": "Garten\n\ngarten", "version": "0"})

    assert (refused.status_code, "im\ngarten" in refused.content.decode().lower()) == (422, True)
    assert (saved.status_code, FieldWords.objects.get().words) == (302, "garten")
    assert desk.get(address).status_code == 200
    assert client_for().get(address).status_code in (302, 403)
