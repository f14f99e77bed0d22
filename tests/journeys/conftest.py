"""Examples staged once, sites served from copies of them, and a browser that fails a test on any complaint."""

import os
import pickle
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path

import pytest

from .browsing import launch, listen, open_as
from .doors import doors
from .sharing import made_together, shared_folder
from .sites import Site, put_back, served, stage
from .walk import ROLES_OF, joined, tour


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    """The folder of what all workers of this run share."""
    return shared_folder(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def example(shared):
    """``example(stage)`` is the folder of a staged example; KIEZWERK_EXAMPLES names a folder in which they are kept between runs."""
    kept = os.environ.get("KIEZWERK_EXAMPLES")
    folder = Path(kept) if kept else shared / "examples"
    return cache(lambda name: stage(name, folder))


@pytest.fixture(scope="session")
def site(example, tmp_path_factory):
    """``site(stage)`` is a running site for reading; all tests of a worker share it."""
    with ExitStack() as running:
        yield cache(lambda name: running.enter_context(served(example(name), tmp_path_factory.mktemp(name) / "data")))


@pytest.fixture(scope="session")
def spare(example, tmp_path_factory):
    """``spare(stage, now)`` is a running site that one test after the other may change."""
    with ExitStack() as running:
        yield cache(lambda name, now: running.enter_context(served(example(name), tmp_path_factory.mktemp(name) / "data", now)))


@pytest.fixture
def own_site(example, spare):
    """``own_site(stage)`` is a running site that this test may change, with the data of the example; ``now`` sets its calendar."""

    def lent(name, now=""):
        used = spare(name, now)
        put_back(used.folder, example(name))
        return Site(used.address, used.folder)

    return lent


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        chromium = launch(started)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def tours(browser, site, shared):
    """``tours(stage)`` follows all links of a stage once in a run; the workers share the roles among them."""

    def follow(name):
        places = {role: shared / "tours" / f"{name}-{role}.pickle" for role in ROLES_OF[name]}
        made_together({place: partial(_follow, browser, site, name, role) for role, place in places.items()})
        return joined(pickle.loads(place.read_bytes()) for place in places.values())

    return cache(follow)


def _follow(browser, site, name, role, draft):
    draft.write_bytes(pickle.dumps(tour(browser, site(name), role, doors(site(name), name))))


@pytest.fixture
def visit(browser):
    """``visit(site, path, role=…)`` opens a page; what the browser complains about fails the test in the end."""
    contexts, complaints = [], []

    def opened(place, path="/", *, role=None, language="de", width=1280, **options):
        context = open_as(browser, place, role, language=language, width=width, **options)
        contexts.append(context)
        page = context.new_page()
        listen(page, place.address, complaints)
        page.goto(place.at(path))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
