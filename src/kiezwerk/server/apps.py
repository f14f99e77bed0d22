from django.apps import AppConfig


class ServerConfig(AppConfig):
    """Connects rooms that must not know each other."""

    name = "kiezwerk.server"
    label = "server"

    def ready(self):
        from kiezwerk.ui.tables import EXPORTERS

        EXPORTERS["csv"] = _write_csv
        EXPORTERS["xlsx"] = _write_xlsx


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
