"""kiezwerk accounts"""

import argparse
import sys

HELP = "List accounts, let in who lost their second factor, and erase who asks to be forgotten."
EPILOG = """examples:
  kiezwerk accounts list
  kiezwerk accounts reset-second-factor ada@example.org --reason "lost the telephone; identified in person"
  kiezwerk accounts preview-erasure ada@example.org
  kiezwerk accounts erase ada@example.org --reason "asked for it by letter of 3 March"

Exit code 1 where nobody has that mail address."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="list|reset-second-factor|preview-erasure|erase")
    verbs.add_parser("list", help="print mail address, name, second factor and roles of every account")
    reset = verbs.add_parser("reset-second-factor", help="take all second factors of an account and end its sessions; the trail says so")
    reset.add_argument("email", metavar="MAIL", help="mail address of the account")
    reset.add_argument("--reason", required=True, help="why, and how you know who asks; kept in the trail")
    preview = verbs.add_parser("preview-erasure", help="say which sealed documents and entries of the history would keep a name; change nothing")
    preview.add_argument("email", metavar="MAIL", help="mail address of the account")
    erase = verbs.add_parser("erase", help="take away everything that tells who a person was; votes and decisions stay, without a name")
    erase.add_argument("email", metavar="MAIL", help="mail address of the account")
    erase.add_argument("--reason", required=True, help="who asked for it and how; kept in the trail, so name nobody")


def run(arguments: argparse.Namespace) -> int:
    from kiezwerk.server import configure

    configure()
    if arguments.verb == "list":
        return list_accounts()
    if arguments.verb == "preview-erasure":
        return preview_erasure(arguments.email)
    act = {"reset-second-factor": reset_second_factor, "erase": erase}[arguments.verb]
    return act(arguments.email, arguments.reason)


def list_accounts() -> int:
    from kiezwerk.acts.roles import roles_of
    from kiezwerk.apps.accounts.models import User
    from kiezwerk.apps.accounts.rules import has_second_factor

    for person in User.objects.filter(is_active=True).order_by("email"):
        factor = "second factor" if has_second_factor(person) else "mailed code only"
        print("\t".join([person.email, person.name, factor, "; ".join(sorted(map(str, roles_of(person)))) or "no role"]))
    return 0


def _person(email: str):
    """Return the active person with a mail address; None, said on the way, where there is none."""
    from kiezwerk.apps.accounts.models import User

    person = User.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        print(f"kiezwerk accounts: nobody has the mail address {email}; see kiezwerk accounts list", file=sys.stderr)
    return person


def preview_erasure(email: str) -> int:
    person = _person(email)
    if person is None:
        return 1
    _say_what_keeps_the_name(person)
    return 0


def _say_what_keeps_the_name(person) -> None:
    from django.utils import translation

    from kiezwerk.acts.roles import OPERATOR
    from kiezwerk.apps.accounts.queries import remainder_of

    with translation.override("en"):
        kept = remainder_of(person, OPERATOR)
    print(f"{len(kept.documents)} sealed documents keep the name as they were adopted; outside the body they are read without it")
    for label, _address in kept.documents:
        print(f"  {label}")
    print(f"{kept.entry_count} entries of the history mention the name; office and audit find them under History")


def erase(email: str, reason: str) -> int:
    from kiezwerk.acts.roles import OPERATOR
    from kiezwerk.apps.accounts.actions import erase_person

    person = _person(email)
    if person is None:
        return 1
    _say_what_keeps_the_name(person)
    erase_person(person, by=OPERATOR, reason=reason)
    print("erased; whoever this was has no name, no mail address, no login and no seat any more")
    return 0


def reset_second_factor(email: str, reason: str) -> int:
    from kiezwerk.acts.roles import OPERATOR
    from kiezwerk.apps.accounts.actions import reset_second_factors

    person = _person(email)
    if person is None:
        return 1
    reset_second_factors(person, by=OPERATOR, reason=reason)
    print(f"{person.email} logs in with a mailed code and is asked for a new second factor where a role demands one")
    return 0
