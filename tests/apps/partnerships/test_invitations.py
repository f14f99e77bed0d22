"""The only way in: invited, accepted once, in time."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Refused
from kiezwerk.acts.roles import roles_of
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.notices.models import OutboxMail
from kiezwerk.apps.partnerships.actions import accept_invitation, invite_person, withdraw_invitation
from kiezwerk.apps.partnerships.models import Invitation, Representation, SeatHolding
from kiezwerk.apps.partnerships.queries import invitation_with

from .conftest import NOON

END = date(2026, 3, 31)
TODAY, YESTERDAY = NOON.date(), NOON.date() - timedelta(days=1)


@pytest.fixture
def invite():
    """``invite(council, **aim)`` returns the invitation and the address in its mail."""

    def send(council, **aim):
        invitation = invite_person(council.partnership, by=council.office, email="Nina@Example.org", name="Nina", site="https://x.org", **aim)
        return invitation, re.search(r"https://x\.org(\S+)", OutboxMail.objects.latest("id").text)[1]

    return send


def accept(invitation, **given):
    return accept_invitation(invitation, **{"by": None, "name": "Nina Neu", "language": "fr", "received_at": NOON} | given)


def test_only_the_hash_of_the_secret_is_kept_and_nobody_is_entered_yet(make_council, invite):
    council = make_council()

    invitation, address = invite(council, seat=council.seat(2))

    secret = address.rstrip("/").rpartition("/")[2]
    assert invitation_with(secret, council.partnership) == invitation
    assert [invitation.email, invitation.expires_at] == ["nina@example.org", NOON + timedelta(days=14)]
    assert not Invitation.objects.filter(secret_hash=secret).exists()
    assert not User.objects.filter(email="nina@example.org").exists()
    mail = OutboxMail.objects.get()
    assert [mail.address, mail.recipient, mail.language] == ["nina@example.org", None, "de"]


def test_members_and_other_offices_invite_nobody(make_council, make_office):
    council = make_council()

    for person in (*council.members, make_office()):
        with pytest.raises(PermissionDenied):
            invite_person(council.partnership, by=person, email="a@example.org", name="A", seat=council.seat(1))


def test_a_seat_of_another_partnership_is_not_given_away(make_council):
    council, other = make_council(), make_council()

    with pytest.raises(PermissionDenied):
        invite_person(council.partnership, by=council.office, email="a@example.org", name="A", seat=other.seat(1))

    assert not Invitation.objects.exists()


def test_accepting_a_seat_ends_the_holding_before(make_council, invite):
    council = make_council()
    before = council.holder(2)
    invitation, _ = invite(council, seat=council.seat(2))

    person = accept(invitation)

    assert [person.email, person.name, person.language] == ["nina@example.org", "Nina Neu", "fr"]
    holdings = SeatHolding.objects.filter(seat=council.seat(2)).order_by("starts_on")
    assert list(holdings.values_list("person", "ends_on")) == [(before.pk, YESTERDAY), (person.pk, None)]
    assert [{role.kind for role in roles_of(User.objects.get(pk=pk))} for pk in (before.pk, person.pk)] == [set(), {"voting"}]


def test_a_deputy_comes_beside_the_holder(make_council, invite):
    council = make_council()
    invitation, _ = invite(council, seat=council.seat(2), is_deputy=True)

    person = accept(invitation)

    now = SeatHolding.objects.filter(seat=council.seat(2), ends_on=None)
    assert set(now.values_list("person", "is_deputy")) == {(council.holder(2).pk, False), (person.pk, True)}


@pytest.mark.parametrize("aim", ["seat", "actor"])
def test_an_access_for_a_time_ends_by_itself(make_council, make_actor, make_body, make_seat, make_administrator, aim):
    """An audit until the end of the month: on its last day it reads everything, on the next nothing."""
    council = make_council()
    aims = {"seat": make_seat(make_body(council.partnership, "audit"), is_voting=False), "actor": make_actor()}
    invitation = invite_person(
        council.partnership, by=make_administrator(council.partnership), email="nina@example.org", name="Nina", access_ends_on=END, **{aim: aims[aim]}
    )
    accept(invitation)

    kinds = []
    for day in (END, END + timedelta(days=1)):
        with clock.fixed_at(datetime.combine(day, NOON.timetz())):
            kinds.append({role.kind for role in roles_of(User.objects.get(email="nina@example.org"))})

    assert kinds == [{"auditor" if aim == "seat" else "project_body"}, set()]


def test_an_access_that_is_over_is_neither_offered_nor_accepted(make_council, invite):
    council = make_council()
    invitation, _ = invite(council, seat=council.seat(2), access_ends_on=TODAY)

    with pytest.raises(Refused) as past:
        invite(council, seat=council.seat(3), access_ends_on=YESTERDAY)
    with clock.fixed_at(NOON + timedelta(days=1)), pytest.raises(Refused) as late:
        accept(invitation, received_at=NOON + timedelta(days=1))

    assert [[f.code for f in refusal.value.findings] for refusal in (past, late)] == [["invitation.access_over"]] * 2
    assert SeatHolding.objects.filter(seat=council.seat(2), ends_on=None).get().person == council.holder(2)


def test_the_end_of_an_access_stands_on_form_mail_and_page(make_council, client_for):
    council = make_council()
    browser, address = client_for(council.office), f"/p/{council.partnership.slug}/bodies/invitations/new/"
    sent = {"name": "Nina", "email": "nina@example.org", "seat": council.seat(2).pk}

    late = browser.post(address, sent | {"access_ends_on": "2026-03-01"})
    done = browser.post(address, sent | {"access_ends_on": "2026-03-31"})

    mail = OutboxMail.objects.get().text
    assert (late.status_code, "would have ended on 1 March 2026" in late.text, done.status_code) == (422, True, 302)
    assert "Ihr Zugang endet nach dem 31. März 2026 von selbst." in mail
    assert "31 March 2026, then the access ends by itself" in client_for().get(re.search(r"http\S+?(/p/\S+)", mail)[1]).text
    assert "Access until 31/03/2026" in browser.get(f"/p/{council.partnership.slug}/bodies/invitations/").text


def test_accepting_for_an_organisation_lets_act_for_it(make_council, make_actor, invite):
    council, actor = make_council(), make_actor()
    invitation, _ = invite(council, actor=actor)

    person = accept(invitation)

    assert list(Representation.objects.values_list("actor", "person", "starts_on", "ends_on")) == [(actor.pk, person.pk, TODAY, None)]
    assert {role.kind for role in roles_of(person)} == {"project_body"}


def test_a_person_already_known_keeps_name_and_account(make_council, make_person, invite):
    council = make_council()
    known = make_person("Nina Alt", email="nina@example.org")
    invitation, _ = invite(council, seat=council.seat(2))

    assert accept(invitation) == known
    known.refresh_from_db()
    assert [known.name, known.language] == ["Nina Alt", "en"]


def test_of_two_invitations_to_a_seat_the_first_accepted_counts(make_council, invite):
    council = make_council()
    first, _ = invite(council, seat=council.seat(2))
    second, _ = invite(council, seat=council.seat(2))
    accept(first)

    with pytest.raises(Refused) as refusal:
        accept(second)

    assert [f.code for f in refusal.value.findings] == ["link.withdrawn"]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda invitation, office: accept(invitation), "link.used"),
        (lambda invitation, office: withdraw_invitation(invitation, by=office), "link.withdrawn"),
    ],
)
def test_a_spent_link_opens_nothing(make_council, invite, spoil, code):
    council = make_council()
    invitation, _ = invite(council, seat=council.seat(2))
    spoil(invitation, council.office)
    holdings = SeatHolding.objects.count()

    with pytest.raises(Refused) as refusal:
        accept(invitation)

    assert [[f.code for f in refusal.value.findings], SeatHolding.objects.count()] == [[code], holdings]


def test_a_late_link_opens_nothing(make_council, invite):
    council = make_council()
    invitation, _ = invite(council, seat=council.seat(2))

    with pytest.raises(Refused) as refusal:
        accept(invitation, received_at=NOON + timedelta(days=14, seconds=1))

    assert [f.code for f in refusal.value.findings] == ["link.expired"]


def test_the_page_shows_what_one_accepts_and_logs_in(make_council, client_for, invite):
    council = make_council()
    _, address = invite(council, seat=council.seat(2))
    browser = client_for()

    shown = browser.get(address)
    accepted = browser.post(address, {"name": "Nina Neu", "language": "en", "key": "1"})

    assert [shown.status_code, accepted.status_code] == [200, 302]
    assert "Function 2" in shown.text
    assert browser.session["_auth_user_id"] == str(User.objects.get(email="nina@example.org").pk)
    body = browser.get(f"/p/{council.partnership.slug}/bodies/{council.body.pk}/")
    assert "Nina Neu" in body.text


def test_a_person_with_a_second_factor_is_asked_for_it(make_council, client_for, make_person, invite):
    council = make_council()
    known = make_person("Nina Alt", email="nina@example.org")
    client_for(known)
    _, address = invite(council, seat=council.seat(2))
    browser = client_for()

    accepted = browser.post(address, {"name": "Nina", "language": "en"})

    assert [accepted.status_code, accepted["location"]] == [302, reverse("mfa_authenticate")]
    assert "_auth_user_id" not in browser.session


def test_a_cut_used_or_late_link_leads_to_a_page_that_helps(make_council, client_for, invite):
    council = make_council()
    invitation, address = invite(council, seat=council.seat(2))
    browser = client_for()

    cut = browser.get(address[:-5] + "/")
    with clock.fixed_at(NOON + timedelta(days=15)):
        late = browser.get(address)
    accept(invitation)
    used = browser.get(address)

    assert [page.status_code for page in (cut, late, used)] == [404, 410, 410]
    assert all(council.partnership.office_email in page.text for page in (cut, late, used))
    assert "ended on 16 March 2026" in late.text
    assert "was used already" in used.text


def test_a_secret_opens_nothing_in_another_partnership(make_council, client_for, invite):
    council, other = make_council(), make_council()
    _, address = invite(council, seat=council.seat(2))

    page = client_for().get(address.replace(f"/p/{council.partnership.slug}/", f"/p/{other.partnership.slug}/"))

    assert page.status_code == 404
