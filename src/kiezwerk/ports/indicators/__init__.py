"""Figures of areas from CSV: separators, encodings, numbers and the signs for no value."""
