from django.apps import AppConfig


class ServerConfig(AppConfig):
    """Connects rooms that must not know each other."""

    name = "kiezwerk.server"
    label = "server"

    def ready(self):
        from django.db import connection

        from kiezwerk.ui.tables import EXPORTERS

        if connection.vendor == "postgresql":
            _reconnect_soon()

        EXPORTERS["csv"] = _write_csv
        EXPORTERS["xlsx"] = _write_xlsx


def _reconnect_soon() -> None:
    """Let the pool try again after a tenth of a second, then two: it begins with a whole one for each broken connection that a request meets."""
    from psycopg_pool.base import AttemptWithBackoff

    AttemptWithBackoff.INITIAL_DELAY = 0.1


def _typed(columns) -> list:
    from kiezwerk.ports.spreadsheets import Column

    return [Column(column.title, "cents" if column.kind == "money" else column.kind) for column in columns]


def _write_csv(columns, rows) -> bytes:
    from kiezwerk.ports.spreadsheets import write_csv

    return write_csv(_typed(columns), rows)


def _write_xlsx(columns, rows) -> bytes:
    from django.utils.translation import get_language_bidi, gettext

    from kiezwerk.ports.spreadsheets import write_xlsx

    return write_xlsx(gettext("List"), _typed(columns), rows, rtl=get_language_bidi())
