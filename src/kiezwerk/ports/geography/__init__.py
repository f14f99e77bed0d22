"""Areas from GeoJSON and back: reading with checks, reference systems, shared borders."""
