"""Papers and files of a partnership, with versions and hashes."""
