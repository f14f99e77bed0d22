"""Work in the background: progress, cancel, lease."""
