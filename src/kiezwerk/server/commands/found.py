"""kiezwerk found"""

import argparse
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

EXAMPLE = """\
[network]
name = "Alliances of the city"

[partnership]
name = "Alliance of the Harbour"
city = "Berlin"
office_email = "office@example.org"
language = "de"                 # de, en, fr or ar: bodies and seats are named in it
languages = ["de", "en"]

[body]
name = "Steuerungsgruppe"
composition = "twelve-seats"    # twelve-seats, council or empty

[office]                        # gets the invitation to the first seat
name = "Ada Example"
email = "ada@example.org"

[administration]                # leave out where the same person does that
name = "Ole Example"
email = "ole@example.org"

[areas]                         # leave out to do that later
file = "planning_areas.geojson"
profile = "berlin-planning-areas"
"""
HELP = "Found the first partnership of this installation, or a further one in a network."
EPILOG = f"""examples:
  kiezwerk found                                   print a setup link; the page behind it asks four questions
  kiezwerk found harbour.toml                      found what the file says, without a page
  kiezwerk found --network alliances harbour.toml  found a further partnership in a network

A file says:

{EXAMPLE}
For areas of another city write profile = "other" and name, valid_from_on, level, key_column, name_column, owner and licence.
Exit codes: 0 done, 1 founded already or no such network, 2 wrong use or unusable file."""
FIELDS = {
    "network": {"name": "network_name"},
    "partnership": {"name": "name", "city": "city", "office_email": "office_email", "language": "language", "languages": "languages"},
    "body": {"name": "body_name", "composition": "composition"},
    "office": {"name": "office_person", "email": "office_person_email"},
    "administration": {"name": "administrator", "email": "administrator_email"},
    "areas": {
        name: f"areas_{name}" for name in ("file", "profile", "name", "valid_from_on", "level", "key_column", "name_column", "owner", "licence")
    },
}


class UsageError(Exception):
    """The file or the words of the command cannot be used; the text says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="TOML file that answers the four questions; without one a setup link is printed"
    )
    parser.add_argument("--network", metavar="SLUG", help="found a further partnership in this network")
    parser.add_argument("--site", metavar="ADDRESS", default="", help="address of the site in links (default: KIEZWERK_ADDRESS)")
    parser.add_argument("--print-links", action="store_true", help="print the links of the invitations even where mail leaves")


def run(arguments: argparse.Namespace) -> int:
    from kiezwerk.server import configure

    configure()
    from django.conf import settings
    from django.utils.translation import override

    site = (arguments.site or settings.ADDRESS or "http://127.0.0.1:8000").rstrip("/")
    try:
        with override("en"):
            if arguments.file is None:
                return _print_setup_link(site, arguments.network)
            return _found(arguments.file, arguments.network, site, print_links=arguments.print_links)
    except UsageError as error:
        print(f"kiezwerk found: {error}", file=sys.stderr)
        return 2


def _print_setup_link(site: str, network: str | None) -> int:
    from django.urls import reverse

    from kiezwerk.acts.messages import instant
    from kiezwerk.apps.partnerships.queries.founding import is_founded
    from kiezwerk.apps.portal.facts.founding import new_setup_secret, setup_link_ends_at

    if network:
        raise UsageError("--network needs a FILE; administrators can also use the page “Found a partnership” of their account menu.")
    if is_founded():
        return _refuse("this installation is founded already. For another partnership: kiezwerk found --network SLUG FILE")
    secret = new_setup_secret()
    print("Open this link and answer four questions. Whoever has it can found this installation, so keep it to yourself:")
    print(f"  {site}{reverse('portal:found', args=[secret])}")
    print(f"It works until {instant(setup_link_ends_at(secret))}, and until something is founded.")
    return 0


def _found(file: Path, slug: str | None, site: str, *, print_links: bool) -> int:
    from secrets import token_urlsafe

    from kiezwerk.acts.messages import say
    from kiezwerk.acts.refusals import Refused
    from kiezwerk.acts.roles import OPERATOR
    from kiezwerk.apps.partnerships.models import Network
    from kiezwerk.apps.portal.actions import found_another, found_installation

    network = Network.objects.filter(slug=slug).first() if slug else None
    if slug and network is None:
        known = ", ".join(Network.objects.values_list("slug", flat=True)) or "none yet"
        return _refuse(f'there is no network "{slug}". Known: {known}')
    form = _checked(_answers(file), network)
    links = {"office": token_urlsafe(32), "administration": token_urlsafe(32)}
    given = {"by": OPERATOR, "plan": form.plan(links.get), "areas": form.areas(), "site": site}
    try:
        partnership = found_another(network, **given) if network else found_installation(None, **given)
    except Refused as refusal:
        words = " ".join(say(finding) for finding in refusal.findings[:10])
        is_no = any(finding.code == "founding.done_already" for finding in refusal.findings)
        return _refuse(f"{words}{' Add --network SLUG for another partnership.' if is_no else f' {file}: nothing was founded.'}", 1 if is_no else 2)
    _say_what_is_founded(partnership, links, site, print_links=print_links)
    return 0


def _answers(file: Path) -> dict[str, Any]:
    """Return the tables of the file; raise UsageError for what nobody asked."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not a text in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file} is no TOML: {error}") from error
    for table, entries in tables.items():
        if table not in FIELDS or not isinstance(entries, dict):
            raise UsageError(f"{file}: nobody asks for [{table}]. Known: {', '.join(FIELDS)}")
        if unknown := sorted(set(entries) - set(FIELDS[table])):
            raise UsageError(f"{file}: [{table}] has no {unknown[0]}. Known: {', '.join(FIELDS[table])}")
        for name, value in entries.items():
            if not _is_usable(name, value):
                wanted = 'a list of texts such as ["de", "en"]' if name == "languages" else "a text in quotes"
                raise UsageError(f"{file}: {table}.{name} needs {wanted}, not {value!r}")
    if "file" in tables.get("areas", {}):
        tables["areas"]["file"] = _upload(file.parent / str(tables["areas"]["file"]))
    return tables


def _is_usable(name: str, value: Any) -> bool:
    if name == "languages":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return isinstance(value, (str, date) if name == "valid_from_on" else str)


def _upload(path: Path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    try:
        return SimpleUploadedFile(path.name, path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error


def _checked(tables: dict[str, Any], network):
    """Return the form of the page, filled in and sound; raise UsageError with everything that is not."""
    from kiezwerk.apps.portal.forms import FoundingForm

    language = str(tables.get("partnership", {}).get("language", "de"))
    data: dict[str, Any] = {"composition": "twelve-seats", "language": language, "languages": [language], "areas_profile": "berlin-planning-areas"}
    words = {FIELDS[table][name]: value for table, entries in tables.items() for name, value in entries.items()}
    files = {"areas_file": words.pop("areas_file")} if "areas_file" in words else {}
    form = FoundingForm(data | {name: value if isinstance(value, list) else str(value) for name, value in words.items()}, files, network=network)
    if form.is_valid():
        return form
    places = {field: f"{table}.{name}" for table, names in FIELDS.items() for name, field in names.items()}
    raise UsageError("the file needs mending:" + "".join(f"\n  {places.get(name, name)}: {' '.join(errors)}" for name, errors in form.errors.items()))


def _say_what_is_founded(partnership, links: dict[str, str], site: str, *, print_links: bool) -> None:
    from django.urls import reverse

    from kiezwerk.apps.notices.queries import mail_leaves

    print(f"{partnership.name} is founded in the network {partnership.network.slug}: {site}/p/{partnership.slug}/")
    for body in partnership.bodies.all():
        print(f"  {body.name}: {body.seats.count()} {'seat' if body.seats.count() == 1 else 'seats'}")
    for invitation in partnership.invitations.select_related("seat__body").order_by("pk"):
        kind = "office" if invitation.seat.body.kind == "office" else "administration"
        print(f"Invited: {invitation.name}, {invitation.email}, {invitation.seat.function}")
        if print_links or not mail_leaves():
            print(f"  {site}{reverse('partnerships:accept_invitation', args=[partnership.slug, links[kind]])}")
    print(
        "Mail leaves with kiezwerk work." if mail_leaves() else "No mail leaves this installation (KIEZWERK_MAIL_URL): hand the links over yourself."
    )


def _refuse(words: str, code: int = 1) -> int:
    print(f"kiezwerk found: {words}", file=sys.stderr)
    return code
