"""Translates: bytes to core dataclasses and back, without Django."""
