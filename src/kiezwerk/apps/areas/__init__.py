"""Area sets, indicators and observations."""
