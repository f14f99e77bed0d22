"""kiezwerk verify"""

import argparse

HELP = "Prove that the audit trail is unaltered: every entry, every sealed batch, their chain."
EPILOG = (
    "example:\n  kiezwerk verify --root 3f9a…      also compare the last root with one printed in minutes\n\nExit code 1 where the trail was altered."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--root", default="", help="a root that some batch must have, for example from printed minutes")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(arguments: argparse.Namespace) -> int:
    import json

    from kiezwerk.server import configure

    configure()
    verdict = verify(arguments.root)
    if arguments.json:
        print(json.dumps(verdict, ensure_ascii=False, indent=1))
        return 1 if verdict["problems"] else 0
    print(f"{verdict['entries']} entries, {verdict['sealed']} sealed in {verdict['batches']} batches")
    if verdict["erased"]:
        print(f"{verdict['erased']} texts were erased, as entries {', '.join(map(str, verdict['erasures']))} say")
    print("\n".join([*verdict["problems"], *verdict["remarks"]] or ["The trail is unaltered."]))
    return 1 if verdict["problems"] else 0


def verify(root: str = "") -> dict:
    """Return how many entries and batches there are, and in words what is wrong with them; erased texts are counted, with the entries that say so."""
    from kiezwerk.acts.messages import say
    from kiezwerk.apps.audit.facts import stored_batches, stored_entries
    from kiezwerk.core.audit.trail import erased_texts, verify_trail
    from kiezwerk.core.findings import Weight, blocking

    entries, batches = list(stored_entries()), stored_batches()
    found, erased = verify_trail(entries, batches), erased_texts(entries)
    problems = [say(finding) for finding in blocking(found)]
    if root and root not in {batch.root for batch in batches}:
        problems.append(f"No batch has the root {root}.")
    return {
        "entries": len(entries),
        "sealed": sum(batch.count for batch in batches),
        "batches": len(batches),
        "erased": len(erased),
        "erasures": sorted(set(erased.values())),
        "problems": problems,
        "remarks": [say(finding) for finding in found if finding.weight is Weight.WARNS],
    }
