"""The command line. Nothing but the chosen command is imported, so that --help answers at once."""

import argparse
import os
import sys
from importlib import import_module

COMMANDS = {
    "demo": "set up and open the example partnership",
    "serve": "run the web server",
    "work": "run background jobs and send mail",
    "migrate": "create or update the database",
    "found": "found the first partnership, or another one in a network",
    "check": "explain this installation and what is wrong with it",
    "verify": "prove that the audit trail is unaltered",
    "accounts": "list accounts, and let in who lost their second factor",
    "index": "compute a composite index from a CSV file, and tell how firm its classes are",
    "hotspots": "find areas that stand out together with their neighbours",
    "crosswalk": "carry figures from one area set over to another",
    "protect": "withhold what must not be shown of a table of counts, and audit the result",
    "operations": "read, sum up and import lists of published operations",
    "tally": "recount the ballots of a meeting from a file",
    "elect": "count elections from a file again",
    "rank": "rank applications under a budget from a file",
    "plan": "compare two editions of an action plan from files, or write one into a file",
}

INTRODUCTION = """usage: kiezwerk COMMAND [...]

The workspace and public face of local partnerships for employment and the local economy.

commands:
{commands}

"kiezwerk COMMAND --help" explains one, with an example. Exit codes: 0 done, 1 the answer is no, 2 wrong use or unusable input.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in {"-h", "--help", "help"}:
        print(introduction(), end="")
        return 0
    name, *rest = words
    if name == "--version":
        return _print_version()
    if name not in COMMANDS:
        print(f'kiezwerk: there is no command "{name}".{_did_you_mean(name)} See kiezwerk --help.', file=sys.stderr)
        return 2
    return _run(name, rest)


def introduction() -> str:
    return INTRODUCTION.format(commands="\n".join(f"  {name:<12}{purpose}" for name, purpose in COMMANDS.items()))


def _print_version() -> int:
    from kiezwerk import __version__

    print(f"kiezwerk {__version__}")
    return 0


def _did_you_mean(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, 1)
    return f' Did you mean "{close[0]}"?' if close else ""


def _run(name: str, rest: list[str]) -> int:
    from kiezwerk.server.configuration import BadSetting

    module = import_module(f"kiezwerk.server.commands.{name}")
    parser = argparse.ArgumentParser(
        prog=f"kiezwerk {name}",
        description=module.HELP,
        epilog=getattr(module, "EPILOG", ""),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    try:
        code = int(module.run(parser.parse_args(rest)) or 0)
        sys.stdout.flush()
        return code
    except BadSetting as error:
        print(f"kiezwerk {name}: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 1
    except Exception as error:
        if not (trouble := _trouble_with_database(error)):
            raise
        print(f"kiezwerk {name}: {trouble}", file=sys.stderr)
        return 2


def _trouble_with_database(error: Exception) -> str:
    """Return in words what is wrong with the database; "" where the error is another one."""
    if "django.db" not in sys.modules:
        return ""
    from django.db import DatabaseError, InterfaceError

    if not isinstance(error, (DatabaseError, InterfaceError)):
        return ""
    reason = str(error).strip().splitlines()[0]
    if "no such table" in reason or "does not exist" in reason:
        return f"the database lacks tables ({reason}). Run kiezwerk migrate."
    return f"the database does not answer as it should: {reason}. See kiezwerk check."
