"""Which areas and figures there are, and which a person may see. Published ones are for everybody."""
