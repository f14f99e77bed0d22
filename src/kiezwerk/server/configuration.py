"""The installation's settings: environment variables in one table, each refusing nonsense in plain words."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit


class BadSetting(Exception):
    """A variable holds something that cannot be used."""


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, what it is for, its default as text, and how it is read."""

    name: str
    purpose: str
    default: str
    parse: Callable[[str], Any]

    def read(self) -> Any:
        text = os.environ.get(self.name, self.default)
        try:
            return self.parse(text)
        except ValueError as reason:
            raise BadSetting(f'{self.name} is "{text}": {reason}') from None


def locale_folder() -> Path:
    return Path(__file__).parent.parent / "locale"


def _yes_or_no(text: str) -> bool:
    known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    if text.lower() not in known:
        raise ValueError("use yes or no.")
    return known[text.lower()]


def _count(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise ValueError(f"use a whole number from {least} to {most}.")
        return int(text)

    return parse


def _one_of(*choices: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in choices:
            raise ValueError(f"use one of {', '.join(choices)}.")
        return text

    return parse


def _folder(text: str) -> Path:
    if not text.strip():
        raise ValueError("name a folder.")
    return Path(text).expanduser().absolute()


def _hosts(text: str) -> list[str]:
    hosts = [host.strip() for host in text.split(",") if host.strip()]
    if not hosts or any("/" in host or " " in host for host in hosts):
        raise ValueError("name hosts without scheme, separated by commas, for example buendnis.example.org.")
    return hosts


def _zone(text: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("unknown time zone. Use a name such as Europe/Berlin.") from None
    return text


def _address(text: str) -> str:
    parts = _split(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("use a full address such as https://buendnis.example.org.")
    return text.rstrip("/")


def _site(text: str) -> str:
    address = _address(text)
    if urlsplit(address).path or urlsplit(address).query:
        raise ValueError("leave out what comes after the host, for example https://buendnis.example.org.")
    return address


def _sender(text: str) -> str:
    from email.utils import parseaddr

    _, address = parseaddr(text)
    name, _, domain = address.rpartition("@")
    if not name or not domain or "\n" in text:
        raise ValueError("use a mail address, with or without a name: Kiezwerk <kiezwerk@example.org>.")
    return text


def _split(text: str) -> SplitResult:
    """Take an address apart; what cannot be an address is said in words."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise ValueError("the port is not a number from 0 to 65535.") from None
    return parts


def database_from(text: str) -> dict[str, Any]:
    """Return Django's description of the database behind an address; raise ValueError in words."""
    parts = _split(text)
    if parts.scheme == "sqlite":
        if not parts.path.strip("/"):
            raise ValueError("name a file, for example sqlite:///kiezwerk.sqlite3.")
        return sqlite_database(Path(unquote(parts.path[1:])).absolute())
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f'unknown scheme "{parts.scheme}". Use postgres:// or sqlite:///.')
    if not parts.path.strip("/"):
        raise ValueError("name a database, for example postgres://user@host:5432/kiezwerk.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 2, "max_size": 20, "timeout": 10, "reconnect_timeout": 4}, **dict(parse_qsl(parts.query))},
    }


ERASES = "PRAGMA secure_delete=ON"
"""What is deleted or emptied is overwritten in the file, wherever SQLite was built."""


def sqlite_database(path: Path) -> dict[str, Any]:
    """Describe an embedded database: durable, foreign keys on, one writer at a time from the start."""
    journal, _ = journal_mode()
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; PRAGMA mmap_size=0; PRAGMA foreign_keys=ON; {ERASES}",
        },
    }


def journal_mode() -> tuple[str, str]:
    """Return SQLite's journal mode to use and the reason for it."""
    import sqlite3

    if sqlite3.sqlite_version_info >= (3, 51, 3):
        return "WAL", f"SQLite {sqlite3.sqlite_version}: write-ahead log, readers never wait for a writer"
    return "TRUNCATE", f"SQLite {sqlite3.sqlite_version} is older than 3.51.3, where a write-ahead log could be damaged by two writers"


def mail_from(text: str) -> dict[str, Any]:
    """Return Django's mail settings behind an address; raise ValueError in words."""
    parts = _split(text)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme == "file" and parts.path.strip("/"):
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": unquote(parts.path)}
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
        raise ValueError("use smtp://, smtp+tls:// or smtps:// with a host, file:///folder, or console://.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def _optional(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: parse(text) if text else None


DATA = Variable("KIEZWERK_DATA", "Folder for the embedded database, its key and its files", ".data", _folder)
DATABASE_URL = Variable("KIEZWERK_DATABASE_URL", "Where the data lives; empty: a file in the data folder", "", _optional(database_from))
SECRET_KEY = Variable("KIEZWERK_SECRET_KEY", "Signs sessions and links; empty: made once and kept in the data folder", "", str)
HOSTS = Variable("KIEZWERK_HOSTS", "Host names under which the site answers", "localhost,127.0.0.1", _hosts)
ADDRESS = Variable("KIEZWERK_ADDRESS", "Full address of the site, for links in mails", "", _optional(_site))
PROXIES = Variable("KIEZWERK_PROXIES", "Proxies in front that add X-Forwarded-For; needed to tell visitors apart", "0", _count(0, 9))
HTTPS = Variable("KIEZWERK_HTTPS", "Whether visitors come by HTTPS: secure cookies and HSTS", "no", _yes_or_no)
DEBUG = Variable("KIEZWERK_DEBUG", "Developer's error pages; never on a public machine", "no", _yes_or_no)
DEMO = Variable("KIEZWERK_DEMO", "Marks the installation as an example and offers one login per role", "no", _yes_or_no)
LANGUAGE = Variable("KIEZWERK_LANGUAGE", "Language of first choice", "de", _one_of("de", "en", "fr", "ar"))
TIME_ZONE = Variable("KIEZWERK_TIME_ZONE", "Time zone of deadlines and meetings", "Europe/Berlin", _zone)
MAIL_URL = Variable("KIEZWERK_MAIL_URL", "How mail leaves; smtp+tls://user:password@host:587", "console://", mail_from)
MAIL_FROM = Variable("KIEZWERK_MAIL_FROM", "Sender of mails", "Kiezwerk <kiezwerk@localhost>", _sender)
FILE_MEGABYTES = Variable("KIEZWERK_FILE_MEGABYTES", "Size of the largest file that is kept, in MB", "20", _count(1, 30))
OIDC_URL = Variable("KIEZWERK_OIDC_URL", "OpenID Connect: address of the provider; empty: off", "", _optional(_address))
OIDC_NAME = Variable("KIEZWERK_OIDC_NAME", "OpenID Connect: name on the login button", "Single sign-on", str)
OIDC_CLIENT = Variable("KIEZWERK_OIDC_CLIENT", "OpenID Connect: client identifier", "", str)
OIDC_SECRET = Variable("KIEZWERK_OIDC_SECRET", "OpenID Connect: client secret", "", str)
THREADS = Variable("KIEZWERK_THREADS", "Requests taken in at once; a few work, the others wait with their stamp", "4096", _count(1, 8192))
WORKERS = Variable("KIEZWERK_WORKERS", "Worker processes of the web server", "1", _count(1, 64))

TABLE = (
    DATA, DATABASE_URL, SECRET_KEY, HOSTS, ADDRESS, PROXIES, HTTPS, DEBUG, DEMO, LANGUAGE, TIME_ZONE, MAIL_URL, MAIL_FROM, FILE_MEGABYTES,
    OIDC_URL, OIDC_NAME, OIDC_CLIENT, OIDC_SECRET, THREADS, WORKERS,
)  # fmt: skip
