"""Protected figures: what a release may show so that nobody can be found in it."""
