"""No date is read with day and month confused, whatever the language."""

from datetime import UTC, date, datetime

import pytest
from django.utils import formats, translation

DAY, INSTANT = date(2026, 12, 9), datetime(2026, 12, 9, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
@pytest.mark.parametrize(("value", "form"), [(DAY, "SHORT_DATE_FORMAT"), (INSTANT, "SHORT_DATETIME_FORMAT")])
def test_short_dates_begin_with_the_day(language, value, form):
    with translation.override(language):
        written = formats.date_format(value, form).replace("\u200f", "")

    assert written.replace(".", "/").startswith(("09/12/2026", "9/12/2026"))


@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
def test_the_time_of_day_has_24_hours(language):
    with translation.override(language):
        assert "13:05" in formats.date_format(INSTANT, "DATETIME_FORMAT")
