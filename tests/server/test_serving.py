"""The process that answers requests."""

from resource import RUSAGE_SELF, getrusage

from kiezwerk.server.middleware import Room

ASKED = "import gc; from kiezwerk.server import wsgi; print(gc.get_freeze_count() > 100_000, gc.get_threshold()[0])"
DEEP, OFTEN = 300, 500


def test_what_a_process_that_serves_has_loaded_is_not_looked_at_for_garbage(ask_python):
    assert ask_python(ASKED) == "True 50000\n"


def test_calls_that_answer_a_request_do_not_ask_the_system_for_memory_each_time():
    before = getrusage(RUSAGE_SELF).ru_minflt

    Room(nested)(DEEP)

    assert getrusage(RUSAGE_SELF).ru_minflt - before < OFTEN


def nested(depth):
    """Call often from each depth, so that one of them stands at the edge of a piece of memory."""
    for _ in range(OFTEN):
        called()
    if depth:
        nested(depth - 1)


def called(_a=1, _b=2, _c=3, _d=4, _e=5, _f=6):
    """Take as much room as the helpers of a template."""
