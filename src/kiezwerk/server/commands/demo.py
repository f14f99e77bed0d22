"""kiezwerk demo"""

import argparse
import os
import shutil
import sys
from pathlib import Path

from kiezwerk.demo.stage import STAGES
from kiezwerk.server.progress import clear, show

HELP = "Set up the example partnership on real Berlin data and open it."
EPILOG = """examples:
  kiezwerk demo                          the whole journey, kept in .data/demo; a second start keeps everything
  kiezwerk demo --stage voting --fresh   start over in the middle of a vote
  kiezwerk demo --data DIR --no-serve    for scripts: set up and end"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stage", choices=STAGES, default=STAGES[-1], help="how far the story goes (default: %(default)s)")
    parser.add_argument("--data", type=Path, default=Path(".data/demo"), help="folder of the example (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--fresh", action="store_true", help="throw the example away and start over")
    parser.add_argument("--no-serve", action="store_true", help="set up only")


def run(arguments: argparse.Namespace) -> int:
    folder = arguments.data.absolute()
    if problem := _problem_with(folder, arguments):
        print(f"kiezwerk demo: {problem}", file=sys.stderr)
        return 2
    if arguments.fresh and folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {"KIEZWERK_DATA": str(folder), "KIEZWERK_DEMO": "yes"}
    os.environ.setdefault("KIEZWERK_MAIL_URL", f"file://{folder}/mail")
    if not (folder / "clock.json").exists():
        _set_up(folder, arguments.stage)
    elif _is_older_than_the_product(folder):
        _bring_up_to_date(folder)
    _say_where(arguments)
    if arguments.no_serve:
        return 0
    from kiezwerk.server import configure
    from kiezwerk.server.commands.serve import serve

    configure()
    return serve("127.0.0.1", arguments.port, with_worker=True)


def _problem_with(folder: Path, arguments: argparse.Namespace) -> str:
    """Return why this folder cannot be used, "" where it can: only an example is ever thrown away or shown."""
    kept = folder / "clock.json"
    if folder.exists() and not folder.is_dir():
        return f"{folder} is a file, not a folder."
    if folder.exists() and any(folder.iterdir()) and not kept.exists() and not (folder / "staging").exists():
        return f"{folder} holds something else than an example. Choose another folder with --data."
    if kept.exists() and not arguments.fresh and f'"{arguments.stage}"' not in kept.read_text() and "--stage" in sys.argv:
        return f"{folder} holds another stage. Add --fresh to start over, or choose another folder with --data."
    return ""


def _set_up(folder: Path, stage: str) -> None:
    """Build the example; a mark tells an interrupted start apart, and the next one begins anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "staging").touch()
    from kiezwerk.server import configure

    configure()
    from kiezwerk.demo.stage import build, clock_of

    _bring_up_to_date(folder)
    build(stage, _progress)
    (folder / "clock.json").write_text(clock_of(stage))
    (folder / "staging").unlink()
    clear()


def _is_older_than_the_product(folder: Path) -> bool:
    """Whether tables or static files of an example were made by an earlier state of the product."""
    kept = folder / "product"
    return not kept.exists() or kept.read_text() != _product()


def _product() -> str:
    """Return what changes when migrations or static files do."""
    package = Path(__file__).parents[2]
    files = [*package.glob("apps/*/migrations/*.py"), *package.glob("**/static/**/*")]
    return f"{len(files)} {max(int(file.stat().st_mtime) for file in files)}"


def _bring_up_to_date(folder: Path) -> None:
    """Create or update tables, guards and static files; what people entered stays."""
    from kiezwerk.server import configure

    configure()
    from django.core.management import call_command

    _progress("database")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    (folder / "product").write_text(_product())
    clear()


def _progress(what: str) -> None:
    show(f"Setting up the example: {what}")


def _say_where(arguments: argparse.Namespace) -> None:
    print(f"The example is ready: http://127.0.0.1:{arguments.port}/")
    print("Everything in it is invented but the areas, the figures and the published lists.")
    print(f"Logins, one button each: http://127.0.0.1:{arguments.port}/accounts/login/")
    print("  office · chair · voting · advisory · project-body · planner · organiser · auditor")
    print(f"Data: {arguments.data}   Start over: kiezwerk demo --fresh")
