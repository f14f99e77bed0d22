"""The day's page, the public page with its open data, and the pages about the site itself."""
