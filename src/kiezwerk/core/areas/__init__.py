"""Need in small areas: indicators, indices, classes."""
