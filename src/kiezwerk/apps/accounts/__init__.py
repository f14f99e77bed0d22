"""Login and the person who logs in."""
