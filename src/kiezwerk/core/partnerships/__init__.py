"""Bodies and their decisions: quorum, exclusion, majority."""
