"""Arabic: Django has no short form for instants, so its English one would put the month first; marks keep the order from the right."""

TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F، Y، H:i"
SHORT_DATETIME_FORMAT = "d\u200f/m\u200f/Y H:i"
