"""What all tests share."""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.register_profile("faults", deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_make_parametrize_id(val):
    """Bytes are no names: a gzip header holds the second of its making, and two workers must collect the same tests."""
    return f"{len(val)}-bytes" if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def _lift_guards_for_flush(request):
    """A transactional test ends with a flush, which the guards of the database would refuse."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        from kiezwerk.acts import guards

        guards.lift()
