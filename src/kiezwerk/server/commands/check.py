"""kiezwerk check"""

import argparse

HELP = "Explain this installation: versions, database, settings, and what is wrong with them."
EPILOG = "example:\n  kiezwerk check --json\n\nExit code 1 where something needs a hand."
Line = tuple[str, str, bool]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(arguments: argparse.Namespace) -> int:
    import json

    from kiezwerk.server import configure

    configure()
    lines = [*versions(), *database(), *settings()]
    if arguments.json:
        print(json.dumps([{"what": what, "is": value, "fine": fine} for what, value, fine in lines], ensure_ascii=False, indent=1))
    else:
        for what, value, fine in lines:
            print(f"{'ok  ' if fine else 'NO  '} {what:<18} {value}")
    return 0 if all(fine for *_, fine in lines) else 1


def versions() -> list[Line]:
    import platform

    import django

    from kiezwerk import __version__

    return [("Kiezwerk", __version__, True), ("Python", platform.python_version(), True), ("Django", django.get_version(), True)]


def database() -> list[Line]:
    """Explain the database; nothing is made or changed."""
    from pathlib import Path

    from django.db import DatabaseError, InterfaceError, connection

    name = f"{connection.vendor} {connection.settings_dict['NAME']}"
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return [("Database", f"{name}: not there yet; run kiezwerk migrate", False)]
    try:
        with connection.cursor() as cursor:
            engine = _sqlite(cursor) if connection.vendor == "sqlite" else _postgresql(cursor)
        return [("Database", name, True), *engine, _tables(connection), _guards()]
    except (DatabaseError, InterfaceError) as error:
        return [("Database", f"{name}: {str(error).strip()}", False)]


def _sqlite(cursor) -> list[Line]:
    from kiezwerk.server.configuration import journal_mode

    def ask(pragma: str) -> str:
        cursor.execute(f"PRAGMA {pragma}")
        return str(cursor.fetchone()[0])

    wanted, reason = journal_mode()
    found, synchronous, condition = ask("journal_mode").upper(), ask("synchronous"), ask("quick_check(1)")
    return [
        ("Journal", f"{found}: {reason}", found == wanted),
        ("Durability", "every commit reaches the disk" if synchronous == "2" else f"synchronous={synchronous}", synchronous == "2"),
        ("Condition", "the file is whole" if condition == "ok" else f"damaged: {condition}; restore a backup", condition == "ok"),
    ]


def _postgresql(cursor) -> list[Line]:
    cursor.execute("SHOW server_version")
    return [("PostgreSQL", cursor.fetchone()[0], True)]


def _tables(connection) -> Line:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    due = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return ("Tables", f"{due} migrations are due: run kiezwerk migrate" if due else "up to date", not due)


def _guards() -> Line:
    from kiezwerk.acts.guards import missing

    lacking = missing()
    return ("Guards", f"missing on {', '.join(lacking)}: run kiezwerk migrate" if lacking else "kept rows cannot be changed", not lacking)


def settings() -> list[Line]:
    import os

    from django.conf import settings as chosen

    from kiezwerk.server.configuration import ADDRESS, DATA, DEBUG, DEMO, HTTPS, MAIL_URL, SECRET_KEY, TABLE

    known = {variable.name for variable in TABLE} | {"KIEZWERK_TEST_FOLDER", "KIEZWERK_FAULTS"}
    unknown = sorted(name for name in os.environ if name.startswith("KIEZWERK_") and name not in known)
    collected = (chosen.STATIC_ROOT / "staticfiles.json").exists()
    short = 0 < len(SECRET_KEY.read()) < 32
    return [
        ("Data folder", str(DATA.read()), True),
        ("Static files", "collected" if collected else "not collected: run kiezwerk migrate", collected),
        ("Example", "yes: one login per role, no second factor" if DEMO.read() else "no", True),
        ("Developer's mode", "on: never on a public machine" if DEBUG.read() else "off", DEMO.read() or not DEBUG.read()),
        ("HTTPS", "yes" if HTTPS.read() else "no: set KIEZWERK_HTTPS=yes behind a proxy with a certificate", True),
        ("Address", ADDRESS.read() or "not set: links in mails may lack the host; set KIEZWERK_ADDRESS", True),
        ("Mail", "printed, not sent: set KIEZWERK_MAIL_URL" if "console" in MAIL_URL.read()["EMAIL_BACKEND"] else "sent", True),
        *([("Secret key", "shorter than 32 characters: leave KIEZWERK_SECRET_KEY empty and one is made", False)] if short else []),
        *((name, "is set but unknown; see docs/operate/configuration.md", False) for name in unknown),
    ]
