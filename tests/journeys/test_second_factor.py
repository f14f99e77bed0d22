"""Adding, using and removing a second factor: each page in its states, and the way back in with a recovery code."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from .passkeys import give_device, under_a_name
from .walk import look_at, name_of

expect = pytest.importorskip("playwright.sync_api").expect

MAILED = re.compile(r"^\s+(\d{4}-\d{4})\s*$", re.M)
KEY = "SELECT id FROM mfa_authenticator WHERE type = 'webauthn'"
FACTOR = "/accounts/second-factor/"
PAGES = {
    "account_confirm_login_code", "account_login", "account_logout", "mfa_activate_totp", "mfa_add_webauthn", "mfa_authenticate",
    "mfa_deactivate_totp", "mfa_edit_webauthn", "mfa_generate_recovery_codes", "mfa_index", "mfa_list_webauthn", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_view_recovery_codes", "usersessions_list",
}  # fmt: skip


class Visit:
    """One person at the pages of the login, who looks at each of them and remembers which they were."""

    def __init__(self, place, page, language):
        self.place, self.page, self.language = place, page, language
        self.seen: set[str] = set()
        self.faults: dict[str, list[str]] = {}

    def look(self, path: str = "") -> None:
        """Look at the page that is open, or open one first."""
        if path:
            self.page.goto(self.place.at(path))
        address = self.page.url.removeprefix(self.place.address)
        self.seen.add(name_of(address))
        if found := look_at(self.page, self.language).faults:
            self.faults.setdefault(address, []).extend(found)

    def send(self, **fields: str) -> None:
        """Fill in the form of the page and send it."""
        for name, text in fields.items():
            self.page.locator(f"main [name={name}]").fill(text)
        form = self.page.locator("main form").filter(has=self.page.locator(f"[name={next(iter(fields), 'csrfmiddlewaretoken')}]")).first
        with self.page.expect_navigation():
            form.locator("button[type=submit]").first.click()

    def is_refused(self, **fields: str) -> None:
        """Send something wrong, and look at what the page says about it."""
        self.send(**fields)
        expect(self.page.locator("main [aria-invalid=true]")).to_have_count(1)
        expect(self.page.locator("main .kw-errors, main .kw-error").first).to_be_visible()
        self.look()


@pytest.fixture(params=[("de", 1280), ("ar", 390)], ids=["German", "Arabic phone"])
def office(own_site, visit, request):
    language, width = request.param
    place = under_a_name(own_site("founded"))
    page = visit(place, FACTOR, role="office", language=language, width=width)
    give_device(page)
    return Visit(place, page, language)


def test_every_page_of_the_second_factor_in_its_states(office):
    office.look(FACTOR)
    codes = add_app(office)
    add_passkey(office)
    prove_again(office)
    office.look("/accounts/sessions/")
    come_back(office, codes[0])
    remove_both(office)

    assert (office.faults, office.seen) == ({}, PAGES)


def add_app(office) -> list[str]:
    """Set up an app after a wrong code, and return the recovery codes."""
    office.look(f"{FACTOR}totp/activate/")
    office.is_refused(code="000000")
    secret = office.page.locator(".kw-secret").inner_text()
    office.send(code=format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    expect(office.page.locator(".kw-codes li")).to_have_count(10)
    office.look()
    codes = office.page.locator(".kw-codes li").all_inner_texts()
    office.look(f"{FACTOR}recovery-codes/generate/")
    office.look(FACTOR)
    return codes


def add_passkey(office) -> None:
    office.look(f"{FACTOR}webauthn/")
    office.look(f"{FACTOR}webauthn/add/")
    office.page.locator("#passkey-button").click()
    expect(office.page).to_have_url(office.place.at(FACTOR))
    office.look()
    office.look(f"{FACTOR}webauthn/")
    office.look(f"{FACTOR}webauthn/keys/{office.place.key(KEY)}/edit/")
    office.is_refused(name="")
    office.look(f"{FACTOR}webauthn/keys/{office.place.key(KEY)}/remove/")


def prove_again(office) -> None:
    office.look(f"{FACTOR}reauthenticate/")
    office.is_refused(code="000000")
    office.look(f"{FACTOR}webauthn/reauthenticate/")


def come_back(office, recovery_code: str) -> None:
    """Log out, and in again with a mailed code and one of the recovery codes."""
    office.look("/accounts/logout/")
    office.send()
    office.look("/accounts/login/")
    office.is_refused(email="nobody at home")
    office.send(email="office@beispiel.example")
    office.look()
    office.is_refused(code="0000-0000")
    office.send(code=MAILED.findall(office.place.mails())[-1])
    office.look()
    office.is_refused(code="000000")
    office.send(code=recovery_code)


def remove_both(office) -> None:
    """Remove passkey and app; before the first of them one proves once more who one is."""
    office.page.goto(office.place.at(f"{FACTOR}webauthn/keys/{office.place.key(KEY)}/remove/"))
    expect(office.page.locator("#passkey-button")).to_be_visible()
    office.send()
    office.send()
    office.look()
    office.look(f"{FACTOR}totp/deactivate/")
    office.send()

    assert office.place.rows("SELECT type FROM mfa_authenticator") == []
