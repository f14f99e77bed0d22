"""In which languages and on which screens the main journeys are walked."""

import pytest

VIEWS = pytest.mark.parametrize(("language", "width"), [("de", 1280), ("de", 390), ("ar", 1280), ("ar", 390)])
BOTH_ENDS = pytest.mark.parametrize(("language", "width"), [("de", 1280), ("ar", 390)], ids=["German", "Arabic phone"])
"""One desktop and one phone, where all four would show the same."""
