"""Imports whose worker is killed with SIGKILL, and files sent twice at once: whole, and once."""

import random
import threading
import time

import pytest
from django.db import close_old_connections, connection

from kiezwerk.apps.areas import actions as areas
from kiezwerk.apps.areas.actions.sending import FIGURES
from kiezwerk.apps.areas.models import Area, FileImport, Indicator, Observation
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.jobs.models import Job, JobFile
from kiezwerk.apps.offers import actions as offers
from kiezwerk.apps.offers.models import OperationList, PublishedOperation
from tests.apps.areas.conftest import CITY, FILES, INDICATORS, SOURCE
from tests.apps.areas.test_areas_files import FIGURES_FORM
from tests.apps.jobs.test_bad_files import listed
from tests.apps.offers.test_operations import PROFILE, content
from tests.faults.conftest import nursery

__all__ = ["nursery"]
pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS, ROWS = 6, 4_000
MICRO = {"beneficiary": "Beispiel e. V.", "date": "01.03.2010", "allocated_public_funding": "10,00 €", "on_finish_total_value": "9,50 €"}


@pytest.fixture
def place(make_partnership, make_office):
    """A partnership whose office has taken in the borders of a city; returned with that office."""
    partnership = make_partnership()
    office = make_office(partnership)
    areas.import_area_set(partnership, by=office, description=CITY, files=FILES)
    source = areas.register_source(partnership, by=office, **SOURCE)
    for columns in INDICATORS:
        areas.register_indicator(partnership, by=office, source=source, **columns)
    return partnership, office


def wait_until_over(seconds: float) -> None:
    end = time.monotonic() + seconds
    while Job.objects.filter(state__in=["waiting", "running"]).exists() and time.monotonic() < end:
        time.sleep(0.1)


def test_an_import_whose_workers_are_killed_is_there_whole_and_once(place, nursery):
    partnership, office = place
    level, template = Area.objects.filter(level__code="area").first().level, Area.objects.filter(level__code="area").first()
    Area.objects.bulk_create(
        Area(area_set=level.area_set, level=level, key=f"9{n:04}", name=f"A{n}", geometry=template.geometry) for n in range(ROWS)
    )
    figures = "key,unemployment\n" + "".join(f"9{n:04},{n % 30}.5\n" for n in range(ROWS))
    given = FIGURES_FORM | {"reason_column": ""}
    operations = content(*[MICRO | {"name_of_operation": f"Garten {n}"} for n in range(ROWS)])

    areas.send_file(partnership, by=office, kind=FIGURES, given=given, content=figures.encode(), filename="figures.csv")
    offers.send_list(by=office, profile=PROFILE, accept_marked=False, content=operations, filename="list.json")
    dice = random.Random(7)
    for _ in range(ROUNDS):
        worker = nursery.fork()
        time.sleep(dice.uniform(0.1, 0.6))
        nursery.kill(worker)
    nursery.fork()
    wait_until_over(90)

    assert [job.state for job in Job.objects.all()] == ["done", "done"]
    assert (FileImport.objects.get(kind="figures", state="ready").row_count, Observation.objects.count()) == (ROWS, ROWS)
    assert (OperationList.objects.count(), PublishedOperation.objects.count(), JobFile.objects.count()) == (1, ROWS, 0)
    assert Entry.objects.filter(verb__in=["offers.list.imported", "areas.import.loaded"], facts__contains=str(ROWS)).count() == 2


def at_once(act, times: int = 4) -> list:
    """Run ``act`` several times at the same moment and return what each answered or raised."""
    barrier, answers = threading.Barrier(times), []

    def run():
        barrier.wait()
        try:
            answers.append(act())
        except Exception as error:
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    return answers


def test_the_same_list_imported_several_times_at_once_is_one_list(make_office):
    office = make_office()
    rows = content(*[MICRO | {"name_of_operation": f"Garten {n}"} for n in range(1_500)])

    answers = at_once(lambda: offers.import_operations(by=office, content=rows, filename="l.json", profile=PROFILE))

    assert [getattr(answer, "pk", answer) for answer in answers] == [OperationList.objects.get().pk] * 4
    assert (PublishedOperation.objects.count(), Entry.objects.filter(verb="offers.list.imported").count()) == (1_500, 1)


def test_two_lists_of_one_form_at_once_leave_one_of_them_published(make_office):
    office, lists = make_office(), iter([listed(), listed(name_of_operation="x"), listed(name_of_operation="y"), listed(name_of_operation="z")])

    answers = at_once(lambda: offers.import_operations(by=office, content=next(lists), filename="l.json", profile=PROFILE))

    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert OperationList.objects.exclude(published_at=None).count() == 1


def test_the_same_file_sent_several_times_at_once_is_one_piece_of_work(make_office):
    office = make_office()

    jobs = at_once(lambda: offers.send_list(by=office, profile=PROFILE, accept_marked=False, content=listed(), filename="l.json"))

    assert [getattr(job, "pk", job) for job in jobs] == [Job.objects.get().pk] * 4
    assert (JobFile.objects.count(), Entry.objects.filter(verb="jobs.job.started").count()) == (1, 1)


def test_the_same_figures_read_several_times_at_once_are_one_file(place):
    partnership, office = place
    given = {"area_set": CITY.code, "filename": "f.csv"}
    text = b"key,unemployment\n0101,1\n0102,2\n0103,3\n0201,4\n0202,5\n"

    def read():
        from kiezwerk.apps.areas.facts.imports import layout_for
        from kiezwerk.apps.areas.models import AreaSet

        layout = layout_for(FIGURES_FORM | {"reason_column": ""}, text)
        area_set = AreaSet.objects.get(code=given["area_set"])
        return areas.import_observations(partnership, by=office, area_set=area_set, layout=layout, content=text, filename="f.csv", publish=False)

    answers = at_once(read)

    kept = FileImport.objects.get(kind="figures", state="ready")
    refused = {code for answer in answers if isinstance(answer, Exception) for code in [finding.code for finding in answer.findings]}
    assert kept in answers
    assert refused <= {"areas.sent_twice"}
    assert Observation.objects.count() == 5


def test_an_index_computed_several_times_at_once_is_there_once(place):
    partnership, office = place
    from tests.apps.areas.conftest import AS_OF, LAYOUT
    from tests.apps.areas.conftest import FIGURES as TEXT

    area_set = Area.objects.first().area_set
    areas.import_observations(partnership, by=office, area_set=area_set, layout=LAYOUT, content=TEXT.encode(), filename="f.csv")
    status = Indicator.objects.get(code="status")

    answers = at_once(lambda: areas.compute_index(partnership, by=office, indicator=status, area_set=area_set, as_of_on=AS_OF))

    assert [getattr(answer, "pk", answer) for answer in answers] == [status.sets.get().pk] * 4
