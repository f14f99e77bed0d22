"""kiezwerk index: one verb per file, with the same table of figures in."""

import argparse

from kiezwerk.server.commands.index import compute, sensitivity, table

HELP = compute.HELP
EPILOG = "example:\n  kiezwerk index compute mss_2021.csv --id PLR_ID --columns S1,S3,S4 --where KOM=gültig --out status.csv"
VERBS = {"compute": compute, "sensitivity": sensitivity}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="|".join(VERBS))
    for name, verb in VERBS.items():
        options = verbs.add_parser(
            name, help=verb.HELP, description=verb.HELP, epilog=verb.EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
        )
        table.add_options(options)
        verb.add_options(options)


def run(arguments: argparse.Namespace) -> int:
    return table.answer(arguments)
