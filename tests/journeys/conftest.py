"""Examples staged once, sites served from copies of them, and a browser that fails a test on any complaint."""

import os
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from .browsing import launch, listen, open_as
from .doors import doors
from .sites import served, stage
from .walk import ROLES_OF, tour


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """``example(stage)`` is the folder of a staged example; KIEZWERK_EXAMPLES names a folder in which they are kept between runs."""
    kept = os.environ.get("KIEZWERK_EXAMPLES")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("examples")
    return cache(lambda name: stage(name, folder))


@pytest.fixture(scope="session")
def site(example, tmp_path_factory):
    """``site(stage)`` is a running site for reading; all tests share it."""
    with ExitStack() as running:
        yield cache(lambda name: running.enter_context(served(example(name), tmp_path_factory.mktemp(name) / "data")))


@pytest.fixture
def own_site(example, tmp_path):
    """``own_site(stage)`` is a running site that one test may change; ``now`` sets its calendar."""
    with ExitStack() as running:
        yield lambda name, now="": running.enter_context(served(example(name), tmp_path / name, now))


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        chromium = launch(started)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def tours(browser, site):
    """``tours(stage)`` follows all links of a stage once."""
    return cache(lambda name: tour(browser, site(name), ROLES_OF[name], doors(site(name), name)))


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
