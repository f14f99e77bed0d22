"""Settings refuse nonsense in plain words, and each of them is documented."""

import re
from pathlib import Path

import pytest

from kiezwerk.server import configuration as c

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "operate" / "configuration.md"


@pytest.mark.parametrize(
    ("variable", "text", "words"),
    [
        (c.DATABASE_URL, "postgre://kiezwerk@localhost/kiezwerk", 'unknown scheme "postgre". Use postgres:// or sqlite:///.'),
        (c.DATABASE_URL, "kiezwerk", 'unknown scheme "". Use postgres:// or sqlite:///.'),
        (c.DATABASE_URL, "sqlite:///", "name a file, for example sqlite:///kiezwerk.sqlite3."),
        (c.DATABASE_URL, "postgres://kiezwerk@localhost", "name a database, for example postgres://user@host:5432/kiezwerk."),
        (c.DATABASE_URL, "postgres://kiezwerk@localhost:port/kiezwerk", "the port is not a number from 0 to 65535."),
        (c.DATABASE_URL, "postgres://kiezwerk@localhost:99999/kiezwerk", "the port is not a number from 0 to 65535."),
        (c.DATA, " ", "name a folder."),
        (c.HOSTS, "", "name hosts without scheme, separated by commas, for example buendnis.example.org."),
        (c.HOSTS, "https://buendnis.example.org", "name hosts without scheme, separated by commas, for example buendnis.example.org."),
        (c.ADDRESS, "buendnis.example.org", "use a full address such as https://buendnis.example.org."),
        (c.ADDRESS, "ftp://buendnis.example.org", "use a full address such as https://buendnis.example.org."),
        (c.ADDRESS, "https://buendnis.example.org/start", "leave out what comes after the host, for example https://buendnis.example.org."),
        (c.PROXIES, "-1", "use a whole number from 0 to 9."),
        (c.HTTPS, "maybe", "use yes or no."),
        (c.DEBUG, "", "use yes or no."),
        (c.DEMO, "ja", "use yes or no."),
        (c.LANGUAGE, "es", "use one of de, en, fr, ar."),
        (c.TIME_ZONE, "Berlin", "unknown time zone. Use a name such as Europe/Berlin."),
        (c.TIME_ZONE, "../../etc/passwd", "unknown time zone. Use a name such as Europe/Berlin."),
        (c.MAIL_URL, "mail.example.org", "use smtp://, smtp+tls:// or smtps:// with a host, file:///folder, or console://."),
        (c.MAIL_URL, "smtp://", "use smtp://, smtp+tls:// or smtps:// with a host, file:///folder, or console://."),
        (c.MAIL_URL, "smtp://mail.example.org:smtp", "the port is not a number from 0 to 65535."),
        (c.MAIL_FROM, "Kiezwerk", "use a mail address, with or without a name: Kiezwerk <kiezwerk@example.org>."),
        (c.MAIL_FROM, "kiezwerk@", "use a mail address, with or without a name: Kiezwerk <kiezwerk@example.org>."),
        (c.OIDC_URL, "login.example.org", "use a full address such as https://buendnis.example.org."),
        (c.THREADS, "0", "use a whole number from 1 to 8192."),
        (c.THREADS, "many", "use a whole number from 1 to 8192."),
        (c.WORKERS, "٣", "use a whole number from 1 to 64."),
        (c.WORKERS, "65", "use a whole number from 1 to 64."),
    ],
)
def test_nonsense_is_refused_with_what_to_write_instead(monkeypatch, variable, text, words):
    monkeypatch.setenv(variable.name, text)

    with pytest.raises(c.BadSetting) as refusal:
        variable.read()

    assert str(refusal.value) == f'{variable.name} is "{text}": {words}'


@pytest.mark.parametrize(
    ("variable", "text", "value"),
    [
        (c.DATABASE_URL, "", None),
        (c.HOSTS, "a.example.org, b.example.org,", ["a.example.org", "b.example.org"]),
        (c.ADDRESS, "https://buendnis.example.org/", "https://buendnis.example.org"),
        (c.OIDC_URL, "https://login.example.org/realms/stadt", "https://login.example.org/realms/stadt"),
        (c.HTTPS, "YES", True),
        (c.HTTPS, "0", False),
        (c.MAIL_FROM, "Bündnis <buendnis@example.org>", "Bündnis <buendnis@example.org>"),
        (c.THREADS, "512", 512),
    ],
)
def test_what_makes_sense_is_read(monkeypatch, variable, text, value):
    monkeypatch.setenv(variable.name, text)

    assert variable.read() == value


def test_a_database_elsewhere_is_described_with_its_options():
    found = c.database_from("postgresql://us%40er:p%3Aw@db.example.org:6000/kiez?sslmode=require")

    assert {name: found[name] for name in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "CONN_HEALTH_CHECKS")} == {
        "ENGINE": "django.db.backends.postgresql", "NAME": "kiez", "USER": "us@er", "PASSWORD": "p:w", "HOST": "db.example.org", "PORT": "6000",
        "CONN_HEALTH_CHECKS": True,
    }  # fmt: skip
    assert (found["OPTIONS"]["sslmode"], found["OPTIONS"]["pool"]["max_size"], "CONN_MAX_AGE" in found) == ("require", 20, False)


@pytest.mark.parametrize(
    ("text", "host", "port", "tls", "ssl"),
    [
        ("smtp://mail.example.org", "mail.example.org", 25, False, False),
        ("smtp+tls://user:p%40ss@mail.example.org", "mail.example.org", 587, True, False),
        ("smtps://mail.example.org:4650", "mail.example.org", 4650, False, True),
    ],
)
def test_a_mail_server_is_described(text, host, port, tls, ssl):
    found = c.mail_from(text)

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (host, port, tls, ssl)


def test_every_variable_stands_in_the_document_as_it_is():
    documented = re.findall(r"^\| `(KIEZWERK_\w+)` \| (.*?) \| (.*?) \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)

    assert documented == [(v.name, v.purpose, f"`{v.default}`" if v.default else "empty") for v in c.TABLE]


def test_every_default_makes_sense(monkeypatch):
    for variable in c.TABLE:
        monkeypatch.delenv(variable.name, raising=False)

        variable.read()


def test_single_sign_on_is_configured_by_four_variables(ask_python):
    code = "from kiezwerk.server import settings as s; print(s.SOCIALACCOUNT_PROVIDERS, s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"

    told = ask_python(code, OIDC_URL="https://login.example.org/realms/stadt", OIDC_NAME="Stadt-Login", OIDC_CLIENT="kiezwerk", OIDC_SECRET="s")

    assert told == (
        "{'openid_connect': {'APPS': [{'provider_id': 'oidc', 'name': 'Stadt-Login', 'client_id': 'kiezwerk', 'secret': 's', "
        "'settings': {'server_url': 'https://login.example.org/realms/stadt'}}]}} [\"'self'\", 'https://login.example.org']\n"
    )


def test_single_sign_on_without_a_client_is_refused(run):
    done = run("check", OIDC_URL="https://login.example.org")

    assert (done.returncode, done.stderr) == (
        2, 'kiezwerk check: KIEZWERK_OIDC_CLIENT is "": the provider in KIEZWERK_OIDC_URL knows this site by a client identifier.\n',
    )  # fmt: skip


def test_behind_https_cookies_are_secure_and_the_scheme_is_believed(ask_python):
    names = "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER"

    told = ask_python(f"from kiezwerk.server import settings as s; print([getattr(s, name) for name in {names}])", HTTPS="yes")

    assert told == "[True, True, 31536000, ('HTTP_X_FORWARDED_PROTO', 'https')]\n"


def test_a_key_is_made_once_and_kept_from_others(ask_python, tmp_path):
    code = "from kiezwerk.server import settings as s; print(s.SECRET_KEY)"

    first, second = ask_python(code), ask_python(code)

    kept = tmp_path / "data" / "secret-key"
    assert (first, kept.stat().st_mode & 0o777, len(first.strip()) >= 50) == (second, 0o600, True)
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret-key"]


def test_a_folder_that_cannot_be_written_is_told(run, tmp_path):
    (tmp_path / "file").touch()

    done = run("check", data=tmp_path / "file" / "data")

    assert (done.returncode, done.stderr) == (
        2, f'kiezwerk check: KIEZWERK_DATA is "{tmp_path}/file/data": Not a directory. Name a folder that can be written.\n',
    )  # fmt: skip
