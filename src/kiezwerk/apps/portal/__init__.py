"""What joins the other apps: today, the public page, open data."""
