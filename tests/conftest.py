"""What all tests share."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

LONG = ("tests/roles/", "tests/attacks/", "tests/faults/", "tests/apps/queries/", "tests/ui/test_gallery.py")

settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.register_profile("faults", deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give each process whole files and all attacks to one, so that what they set up is set up once; the journeys share theirs otherwise."""
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            return file.rpartition("/")[0] if "/attacks/" in file else file

    config.option.loadscopereorder = False
    return Scheduling(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Begin with what takes long where several processes share the tests, so that they end together."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith(LONG))


def pytest_collection_finish(session):
    """What is imported by now stays: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def pytest_unconfigure(config):
    """Take the example away that the processes of this run shared."""
    if not hasattr(config, "workerinput"):
        from .apps.staging import drop_played

        drop_played()


def pytest_make_parametrize_id(val):
    """Bytes are no names: a gzip header holds the second of its making, and two workers must collect the same tests."""
    return f"{len(val)}-bytes" if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """Migrate where something changed since the last run, and otherwise take what that one kept; of several processes one migrates for all."""
    from .database import alone, keep, kept_database, take

    kept = kept_database(request.config)
    with alone(kept):
        with django_db_blocker.unblock():
            if kept and take(kept):
                return
        request.getfixturevalue("django_db_setup")
        if kept:
            with django_db_blocker.unblock():
                keep(kept)


@pytest.fixture(scope="session", autouse=True)
def _contexts_of_pages():
    """Let a client keep the context of a page alone: a copy for each of its pieces takes a tenth of all time, and no test asks for one."""
    from django.test import client

    def keep_first(store, signal, sender, template, context, **_):
        if "context" not in store:
            original(store, signal, sender, template, context)

    original = client.store_rendered_templates
    client.store_rendered_templates = keep_first
    yield
    client.store_rendered_templates = original


@pytest.fixture(autouse=True)
def _lift_guards_for_flush(request):
    """A transactional test ends with a flush, which the guards of the database would refuse."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        from kiezwerk.acts import guards

        guards.lift()
