"""Speed, as ratios within one run: each figure is compared with a peer measured beside it, or with a limit.

    make bench                  print the table and keep it in docs/operate/evidence.md; exit 1 where a limit is passed
    tools/bench.py              print it only

Times are CPU seconds of this machine and mean nothing elsewhere; ratios do. The peer of a page is a list that finds nothing: frame, filter and
query are there, rows are not.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import evidence

RUNS = 15
ROWS = 10_000
BLANK = "/operations/?q=nothing-is-called-so"
PAGES = {
    "published operations, 10,000 rows": ("/operations/", 4),
    "the same, filtered and sorted": ("/operations/?q=Berlin&sort=-granted_cents", 4),
    "map of 542 areas with its table": ("/p/spree-dahme/areas/", 6),
    "public page with its map": ("/p/spree-dahme/", 6),
    "public projects": ("/p/spree-dahme/projects/", 6),
}
PLAN_PAGES = {"": 10, "?open=all": 10, "measures/": 10, "timeline/": 10, "progress/": 10, "matrix/": 10, "coverage/": 10}
"""Most that the pages of a plan with 500 measures may take; the last measure of one that is wholly open is its rows."""


@dataclass(frozen=True)
class Line:
    """One measured figure, its peer, and the most it may be."""

    what: str
    value: float
    unit: str
    limit: float

    @property
    def holds(self) -> bool:
        return self.value <= self.limit


def cpu_of(command: list[str]) -> float:
    """Return the CPU seconds of one process."""
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def paired(first, second) -> float:
    """Return the median ratio of two measures taken in turn, so that drift of the machine cancels out."""
    first(), second()
    return median(first() / max(second(), 1e-6) for _ in range(RUNS))


def start_up() -> list[Line]:
    python = sys.executable
    ratio = paired(
        lambda: cpu_of([python, "-m", "kiezwerk", "--help"]),
        lambda: cpu_of([python, "-c", "import django.core.management, django.db, django.http"]),
    )
    bare = paired(lambda: cpu_of([python, "-m", "kiezwerk", "--help"]), lambda: cpu_of([python, "-c", "import django"]))
    return [
        Line("kiezwerk --help / importing Django's core", ratio, "×", 1.5),
        Line("kiezwerk --help / import django alone", bare, "×", 1.5),
    ]


def prepare(folder: str) -> None:
    """Stage the example in a scratch folder and fill its largest list up to ``ROWS``; then do as a process does that serves."""
    os.environ |= {"KIEZWERK_DATA": folder, "KIEZWERK_DEMO": "yes"}
    subprocess.run([sys.executable, "-m", "kiezwerk", "demo", "--data", folder, "--no-serve"], check=True, stdout=subprocess.DEVNULL)
    from kiezwerk.server import configure, settle

    configure()
    settle()
    from kiezwerk.apps.offers.models import PublishedOperation

    known = list(PublishedOperation.objects.all())
    last = max(row.row for row in known)
    copies = known[: max(0, ROWS - len(known))]
    for number, row in enumerate(copies, start=1):
        row.pk, row.row = None, last + number
    PublishedOperation.objects.bulk_create(copies, batch_size=1_000)


def cpu_of_page(client, address: str) -> float:
    """Return the CPU seconds of one answer."""
    began = time.process_time()
    assert client.get(address).status_code == 200, address
    return time.process_time() - began


def pages() -> list[Line]:
    from django.test import Client

    client = Client(headers={"accept-language": "de", "host": "localhost"})
    bare = partial(cpu_of_page, client, BLANK)
    return [
        Line(f"{what} / list without rows", paired(partial(cpu_of_page, client, address), bare), "×", limit)
        for what, (address, limit) in PAGES.items()
    ]


def governance() -> list[Line]:
    """Measure the lists of a partnership with ``ROWS`` rows of each kind, as the office reads them."""
    import bench_governance
    from django.conf import settings
    from django.test import Client

    papers = bench_governance.fill(ROWS)
    client = Client(headers={"accept-language": "de", "host": "localhost"})
    assert settings.DEMO
    assert client.post("/accounts/example/office/").status_code == 302
    bare = partial(cpu_of_page, client, bench_governance.BLANK)
    beside = Client(headers={"accept-language": "de", "host": "localhost"})
    beside.force_login(bench_governance.colleague())
    idle = partial(cpu_of_page, beside, bench_governance.BLANK)
    return [
        Line(f"list without rows, {ROWS:,} tasks waiting / the same where none wait", paired(bare, idle), "×", 1.5),
        *(
            Line(f"{what}, {ROWS:,} rows / list without rows", paired(partial(cpu_of_page, client, address or papers), bare), "×", limit)
            for what, (address, limit) in bench_governance.LISTS.items()
        ),
    ]


def plans() -> list[Line]:
    """Measure the pages of an edition with 500 measures, each with milestones and indicators."""
    import bench_plans
    from django.test import Client

    address = bench_plans.fill(500)
    client = Client(headers={"accept-language": "de", "host": "localhost"})
    bare = partial(cpu_of_page, client, BLANK)
    return [
        Line(f"plan of 500 measures, {page or 'read'} / list without rows", paired(partial(cpu_of_page, client, address + page), bare), "×", limit)
        for page, limit in PLAN_PAGES.items()
    ]


def geometry() -> Line:
    from django.test import Client

    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    answer = client.get("/p/spree-dahme/areas/geometry/berlin-lor-2021/planning_area.json")
    return Line("borders of 542 areas, as sent", len(answer.content) / 1000, "KB", 250)


def main(words: list[str]) -> int:
    lines = start_up()
    with tempfile.TemporaryDirectory(prefix="kiezwerk-bench-") as folder:
        prepare(str(Path(folder) / "demo"))
        lines += [*pages(), geometry(), *plans(), *governance()]
    for line in lines:
        print(f"{'ok  ' if line.holds else 'NO  '} {line.what:<52} {line.value:8.2f} {line.unit:<3} at most {line.limit:g}")
        if "--write" in words:
            evidence.keep(f"Speed: {line.what}", f"{line.value:.2f} {line.unit}, at most {line.limit:g}")
    return 0 if all(line.holds for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
