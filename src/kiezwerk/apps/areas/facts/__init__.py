"""Stored areas and figures as the core reads them, and files as they are described."""
