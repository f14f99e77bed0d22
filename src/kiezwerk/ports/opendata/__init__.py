"""Open data in the formats that others read: parliamentary information (OParl) and votes (Popolo)."""
