"""Action plans and their editions."""
