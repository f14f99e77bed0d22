"""The process that answers requests."""

ASKED = "import gc; from kiezwerk.server import wsgi; print(gc.get_freeze_count() > 100_000, gc.get_threshold()[0])"


def test_what_a_process_that_serves_has_loaded_is_not_looked_at_for_garbage(ask_python):
    assert ask_python(ASKED) == "True 50000\n"
