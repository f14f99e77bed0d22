"""How resolutions are numbered: by year, in the order in which they were taken."""


def resolution_number(year: int, count: int) -> str:
    """Return the number of the ``count``-th resolution of ``year``.

    >>> resolution_number(2026, 7), resolution_number(2026, 123)
    ('2026/07', '2026/123')
    """
    if count < 1:
        raise ValueError(f"resolutions are counted from 1, not {count}")
    return f"{year}/{count:02d}"
