"""Kiezwerk runs a local partnership for employment and the local economy."""

__version__ = "0.1.0"
