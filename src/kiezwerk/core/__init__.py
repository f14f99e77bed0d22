"""Decides: facts in, findings out. No Django, no input or output, no clock, no dice."""
