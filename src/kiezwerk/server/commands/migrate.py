"""kiezwerk migrate"""

import argparse

HELP = "Create or update the database, its guards and the static files. Safe to run again."
EPILOG = "example:\n  KIEZWERK_DATABASE_URL=postgres://kiezwerk@localhost/kiezwerk kiezwerk migrate"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")


def run(arguments: argparse.Namespace) -> int:
    from kiezwerk.server import configure

    configure()
    prepare(verbosity=0 if arguments.quiet else 1)
    return 0


def prepare(*, verbosity: int = 0) -> None:
    """Bring tables, guards and static files up to date; what is up to date stays as it is."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("collectstatic", interactive=False, verbosity=0)
