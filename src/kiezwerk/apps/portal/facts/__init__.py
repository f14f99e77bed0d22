"""What a partnership publishes as open data, and how one is founded."""

from .open_data import open_projects, open_record, project_columns, sources_of

__all__ = ["open_projects", "open_record", "project_columns", "sources_of"]
