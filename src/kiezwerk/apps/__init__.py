"""Acts: one Django app per topic, all with the same files."""
