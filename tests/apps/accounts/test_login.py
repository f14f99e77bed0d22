"""A mailed code opens the account it was made for, once, for a while, and tells strangers nothing."""

from types import SimpleNamespace

import pytest
from allauth.account.internal.flows import code_verification
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kiezwerk.apps.accounts.models import User


def is_logged_in(client) -> bool:
    return get_user(SimpleNamespace(session=client.session)).is_authenticated


@pytest.fixture
def visitor():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def broken_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def test_a_mailed_code_logs_in_and_leads_on(visitor, make_person, ask_for_code):
    person = make_person()

    asked, code = ask_for_code(visitor, person.email, next="/accounts/sessions/")
    entered = visitor.post(asked.url, {"code": code})

    assert (asked.status_code, asked.url) == (302, "/accounts/login/code/?next=%2Faccounts%2Fsessions%2F")
    assert (entered.status_code, entered.url, is_logged_in(visitor)) == (302, "/accounts/sessions/", True)


def test_a_code_opens_only_once(visitor, make_person, ask_for_code):
    _, code = ask_for_code(visitor, make_person().email)
    visitor.post("/accounts/login/code/", {"code": code})
    visitor.logout()

    again = visitor.post("/accounts/login/code/", {"code": code})

    assert (again.url, is_logged_in(visitor)) == ("/accounts/login/", False)


def test_a_wrong_code_is_told_and_the_right_one_still_opens(visitor, make_person, ask_for_code):
    _, code = ask_for_code(visitor, make_person().email)

    wrong = visitor.post("/accounts/login/code/", {"code": "0000-0001"})
    visitor.post("/accounts/login/code/", {"code": code})

    assert "This code is not right" in wrong.content.decode()
    assert is_logged_in(visitor)


def test_after_three_wrong_codes_the_right_one_opens_nothing(visitor, make_person, ask_for_code):
    _, code = ask_for_code(visitor, make_person().email)
    for _ in range(3):
        last = visitor.post("/accounts/login/code/", {"code": "0000-0001"})

    late = visitor.post("/accounts/login/code/", {"code": code})

    assert (last.url, late.url, is_logged_in(visitor)) == ("/accounts/login/", "/accounts/login/", False)
    assert "Too many attempts" in visitor.get("/accounts/login/").content.decode()


def test_a_code_is_no_longer_valid_after_a_quarter_of_an_hour(visitor, make_person, ask_for_code, monkeypatch):
    _, code = ask_for_code(visitor, make_person().email)
    started = code_verification.time.time()
    monkeypatch.setattr(code_verification, "time", SimpleNamespace(time=lambda: started + 15 * 60 + 1))

    late = visitor.post("/accounts/login/code/", {"code": code})

    assert (late.url, is_logged_in(visitor)) == ("/accounts/login/", False)


@pytest.mark.parametrize("write", [lambda code: code.replace("-", " "), lambda code: code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))])
def test_a_code_may_be_typed_with_spaces_or_arabic_digits(visitor, make_person, ask_for_code, write):
    _, code = ask_for_code(visitor, make_person().email)

    visitor.post("/accounts/login/code/", {"code": write(code)})

    assert is_logged_in(visitor)


def test_a_new_code_replaces_the_first(visitor, make_person, ask_for_code, mailoutbox):
    _, first = ask_for_code(visitor, make_person().email)
    visitor.post("/accounts/login/code/", {"action": "resend"})

    visitor.post("/accounts/login/code/", {"code": first})

    assert (len(mailoutbox), is_logged_in(visitor)) == (2, False)


def test_an_unknown_address_gets_the_same_page_and_a_mail_without_a_code(visitor, db, make_person, ask_for_code, mailoutbox):
    known, _ = ask_for_code(visitor, make_person().email)
    unknown, code = ask_for_code(Client(headers={"accept-language": "en"}), "stranger@example.org")

    assert (unknown.status_code, unknown.url, code) == (known.status_code, known.url, "")
    assert (mailoutbox[-1].subject, "/accounts/signup/" in mailoutbox[-1].body) == ("No account with this mail address", True)


def test_a_closed_account_gets_no_code(visitor, make_person, ask_for_code):
    _, code = ask_for_code(visitor, make_person(is_active=False).email)

    assert code == ""


def test_the_address_is_found_in_any_case(visitor, make_person, ask_for_code):
    make_person(email="ada@example.org")

    _, code = ask_for_code(visitor, "Ada@Example.ORG")

    assert code


def test_whoever_mistyped_the_address_can_start_over(visitor, make_person, ask_for_code):
    ask_for_code(visitor, "mistyped@example.org")
    person = make_person()

    _, code = ask_for_code(visitor, person.email)
    visitor.post("/accounts/login/code/", {"code": code})

    assert get_user(SimpleNamespace(session=visitor.session)) == person


@pytest.mark.parametrize(
    ("language", "subject"), [("de", "ist Ihr Code für Kiezwerk"), ("fr", "est votre code pour Kiezwerk"), ("ar", "هو رمزك لدخول Kiezwerk")]
)
def test_the_mail_speaks_the_language_of_the_person(visitor, make_person, ask_for_code, mailoutbox, language, subject):
    ask_for_code(visitor, make_person(language=language).email)

    assert mailoutbox[0].subject.endswith(subject)


def test_the_pages_speak_the_language_of_the_person_after_login(visitor, make_person, log_in):
    log_in(make_person(language="fr"), visitor)

    assert 'lang="fr"' in visitor.get("/accounts/").content.decode()


def test_a_language_the_visitor_chose_is_kept(visitor, make_person, log_in):
    visitor.post("/language/", {"language": "ar", "next": "/accounts/login/"})

    log_in(make_person(language="fr"), visitor)

    assert 'lang="ar"' in visitor.get("/accounts/").content.decode()


def test_the_fourth_code_within_a_minute_is_refused_with_our_page(visitor, make_person):
    person = make_person()
    answers = [visitor.post("/accounts/login/", {"email": person.email}) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert (answers[3]["Retry-After"], "Too many attempts in a short time" in answers[3].content.decode()) == ("60", True)
    assert len(mail.outbox) == 3


def test_one_address_on_the_internet_cannot_ask_for_many(visitor, db):
    statuses = [visitor.post("/accounts/login/", {"email": f"person{number}@example.org"}).status_code for number in range(21)]

    assert (statuses[19], statuses[20]) == (302, 429)


def test_behind_a_proxy_visitors_are_told_apart(db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(20):
        Client().post("/accounts/login/", {"email": f"person{number}@example.org"}, headers={"x-forwarded-for": "192.0.2.1"})

    one, other = (
        Client().post("/accounts/login/", {"email": "last@example.org"}, headers={"x-forwarded-for": address}).status_code
        for address in ("192.0.2.1", "192.0.2.2")
    )

    assert (one, other) == (429, 302)


def test_a_mail_that_does_not_leave_is_told(visitor, make_person, broken_mail):
    answer = visitor.post("/accounts/login/", {"email": make_person().email})

    assert (answer.status_code, "could not be mailed" in answer.content.decode()) == (503, True)


def test_no_address_is_told_what_is_missing(visitor, db):
    answer = visitor.post("/accounts/login/", {"email": "not an address"})

    assert (answer.status_code, 'id="id_email_error"' in answer.content.decode()) == (422, True)


def test_a_login_leads_nowhere_else(visitor, make_person, ask_for_code):
    _, code = ask_for_code(visitor, make_person().email, next="https://elsewhere.example/")

    entered = visitor.post("/accounts/login/code/?next=https://elsewhere.example/", {"code": code})

    assert entered.url == reverse("portal:home")


def test_logging_out_asks_first(make_person, client_for):
    client = client_for(make_person())

    page = client.get("/accounts/logout/").content.decode()
    client.post("/accounts/logout/")

    assert ("Do you want to log out on this device?" in page, is_logged_in(client)) == (True, False)


def test_nobody_signs_up_and_the_page_says_how_one_gets_in(visitor, db):
    page = visitor.post("/accounts/signup/", {"email": "stranger@example.org", "password1": "x", "password2": "x"})

    assert ("sends an invitation" in page.content.decode(), User.objects.exists()) == (True, False)


@pytest.mark.parametrize(
    "path",
    ["password/change/", "password/set/", "password/reset/", "password/reset/key/1-a/", "email/", "confirm-email/", "confirm-email/abc/",
     "signup/passkey/", "3rdparty/", "social/login/error/", "reauthenticate/", "login/code/request/", "2fa/"],
)  # fmt: skip
def test_pages_of_the_library_that_make_no_sense_here_do_not_exist(path, make_person, client_for):
    assert client_for(make_person()).get(f"/accounts/{path}").status_code == 404


@pytest.mark.parametrize("name", ["account_change_password", "account_email", "account_reset_password", "socialaccount_connections", "mfa_trust"])
def test_their_names_do_not_exist_either(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_password_opens_nothing(visitor, make_person):
    person = make_person()
    person.set_password("correct horse")
    person.save()

    visitor.post("/accounts/login/", {"email": person.email, "login": person.email, "password": "correct horse"})

    assert not is_logged_in(visitor)


def test_the_logins_of_the_example_exist_only_there(make_person, not_the_example):
    make_person(email="office@beispiel.example")

    assert Client().post("/accounts/example/office/").status_code == 404
    assert "example/office" not in Client().get("/accounts/login/").content.decode()


def test_one_click_logs_in_as_a_role_of_the_example(visitor, make_person, the_example):
    person = make_person(email="project-body@beispiel.example", language="fr")

    page = visitor.get("/accounts/login/").content.decode()
    answer = visitor.post("/accounts/example/project-body/")

    assert "/accounts/example/project-body/" in page
    assert (answer.status_code, get_user(SimpleNamespace(session=visitor.session)), visitor.cookies["django_language"].value) == (302, person, "fr")


def test_a_role_that_nobody_plays_does_not_exist(visitor, db, the_example):
    assert visitor.post("/accounts/example/office/").status_code == 404
    assert visitor.get("/accounts/example/office/").status_code == 405
