"""What others publish and offer: operations, overlaps, gaps."""
