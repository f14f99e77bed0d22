"""kiezwerk accounts: the operator lets in who lost everything, and the trail says so."""

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone, translation

from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.audit.models import Entry
from kiezwerk.server.cli import main

pytestmark = pytest.mark.django_db


def test_accounts_are_listed_with_factor_and_roles(make_auditor, make_partnership, make_person, client_for, capsys):
    with translation.override("en"):
        client_for(make_auditor(make_partnership(name="Alliance of the Harbour"), name="Ada Beispiel"))
        make_person("Ole Beispiel", email="ole@example.org")
        make_person("Gone", email="gone@example.org", is_active=False)

        code = main(["accounts", "list"])

    lines = capsys.readouterr().out.splitlines()
    assert (code, sorted(line.split("\t")[1:3] for line in lines)) == (0, [["Ada Beispiel", "second factor"], ["Ole Beispiel", "mailed code only"]])
    assert next(line for line in lines if "Ada" in line).endswith("Audit, Alliance of the Harbour")
    assert next(line for line in lines if "Ole" in line).endswith("no role")


def test_a_lost_second_factor_is_reset_with_a_reason(make_person, client_for, capsys):
    person = make_person(email="ada@example.org")
    client_for(person)

    code = main(["accounts", "reset-second-factor", "Ada@Example.org", "--reason", "lost the telephone"])

    entry = Entry.objects.get()
    assert (code, capsys.readouterr().out.startswith("ada@example.org logs in with a mailed code")) == (0, True)
    assert (entry.verb, entry.said["reason"], entry.person_key) == ("accounts.second_factors.reset", "lost the telephone", "operator")
    assert not Authenticator.objects.filter(user=person).exists()


def test_an_unknown_address_ends_with_one(capsys, db):
    code = main(["accounts", "reset-second-factor", "nobody@example.org", "--reason", "x"])

    assert (code, capsys.readouterr().err) == (1, "kiezwerk accounts: nobody has the mail address nobody@example.org; see kiezwerk accounts list\n")


def test_no_reason_is_wrong_use():
    with pytest.raises(SystemExit) as end:
        main(["accounts", "reset-second-factor", "ada@example.org"])

    assert end.value.code == 2


def test_somebody_is_erased_with_a_reason(make_person, capsys):
    person = make_person("Ada Beispiel")

    code = main(["accounts", "erase", person.email, "--reason", "asked for it by letter"])

    person.refresh_from_db()
    entry = Entry.objects.get(verb="accounts.user.erased")
    assert (code, "erased; whoever" in capsys.readouterr().out, person.name, person.is_active) == (0, True, "", False)
    assert (entry.said["reason"], entry.person_key) == ("asked for it by letter", "operator")


def test_what_keeps_the_name_is_said_before_anything_is_erased(make_person, capsys):
    person = make_person("Ada Beispiel", email="ada@example.org")
    record(None, "test.done", reason="asked by ada beispiel")
    Entry.objects.create(at=timezone.now(), verb="test.older", reason="asked by ada beispiel")

    code = main(["accounts", "preview-erasure", "ada@example.org"])

    person.refresh_from_db()
    assert (code, person.name, person.is_active) == (0, "Ada Beispiel", True)
    assert capsys.readouterr().out.splitlines() == [
        "0 sealed documents keep the name as they were adopted; outside the body they are read without it",
        "1 entries of the history mention the name; office and audit find them under History",
    ]


def test_nobody_is_erased_by_an_unknown_address(db, capsys):
    assert main(["accounts", "erase", "nobody@example.org", "--reason", "x"]) == 1
