"""Offers, venues, and the operations that others publish."""
