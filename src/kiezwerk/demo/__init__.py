"""The example partnership: real open data, invented people, staged by a script."""
