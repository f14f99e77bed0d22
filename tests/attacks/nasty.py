"""What a hostile or a clumsy person sends: values, files, and whole requests."""

import os
import random
from urllib.parse import quote_plus, urlencode

LONG = 10 * 1024 * 1024
EVERYTHING = os.environ.get("KIEZWERK_FAULTS") == "full"
"""Whether everybody tries everything; otherwise each form, page and view meets its share, in turn."""

VALUES = {
    "empty": "", "blank": " \t\r\n ", "zero width": "\u200b\u2060\ufeff", "no-break": "\u00a0", "long": "ä" * 70_000,
    "NUL": "a\0b", "controls": "a\x01\x07\x08\x1b[31m\x7f\x85b", "bidi": "\u202egnp.exe\u2066\u2069\u200f", "surrogate bytes": b"a\xed\xa0\x80b",
    "broken UTF-8": b"\xff\xfe\xc3", "overlong UTF-8": b"\xc0\xaf", "outside the plane": "\U0001f9d1\u200d\U0001f33e\U0010ffff",
    "combining": "e" + "\u0301" * 500,
    "line ends": "a\rb\r\nc\u2028d\u2029e\x0b\x0c", "huge power": "1e400", "tiny power": "1e-400", "minus one": "-1", "zero": "0", "minus zero": "-0",
    "NaN": "NaN", "signalling": "sNaN", "Infinity": "Infinity", "minus infinity": "-inf", "past 31 bits": str(2**31), "past 63 bits": str(2**63),
    "past 64 bits": str(2**64), "negative 63 bits": str(-(2**63) - 1), "very long digits": "9" * 5_000, "fraction": "0.1", "comma": "1.000.000,005",
    "Arabic digits": "١٢٣٤٥٦٧٨٩٠", "superscript": "²³", "hexadecimal": "0x1F", "underscored": "1_000", "first day": "0001-01-01",
    "last day": "9999-12-31",
    "first instant": "0001-01-01T00:00", "last instant": "9999-12-31T23:59:59", "no such day": "2026-02-30", "hour left out": "2026-03-29T02:30",
    "hour twice": "2026-10-25T02:30", "list": "[1, 2]", "object": '{"id": 1}', "deep": "[" * 3_000, "true": "true", "null": "null",
    "template": "{{ 7*7 }}{% debug %}${7*7}%(x)s%s{0}", "SQL": "' OR 1=1; --", "script": "<script>alert(1)</script>",
    "path": "../../etc/passwd\0.csv",
    "formula": "=HYPERLINK(\"//x\")", "mail header": "a@b.example\r\nBcc: all@b.example", "regular expression": "(a+)+$", "like": "%_\\",
    "foreign key": "1", "other key": "2", "key of nothing": "999999",
}  # fmt: skip

FILES = {
    "empty": ("x.csv", b""),
    "no name": ("", b"a;b\n1;2\n"),
    "long name": ("ä" * 3_000 + ".csv", b"a;b\n1;2\n"),
    "name with a path": ("../../x\r\n.csv", b"a;b\n1;2\n"),
    "zip that is none": ("x.xlsx", b"PK\x03\x04" + b"\0" * 200),
    "NUL": ("x.csv", b"a;b\n\0;\0\n"),
    "quotes": ("x.csv", b'"' * 70_001),
    "JSON of another kind": ("x.geojson", b'{"type": "FeatureCollection", "features": {"a": 1}}'),
    "deep JSON": ("x.json", b"[" * 100_000),
    "numbers of JSON": ("x.geojson", b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"k":1e999},"geometry":null}]}'),
    "gzip that ends": ("x.json.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\xff"),
    "wide characters": ("x.csv", "a;b\n1;2".encode("utf-16")),
    "picture": ("x.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
    "document": ("x.xlsx", b"%PDF-1.7\n%\xe2\xe3"),
    "XML entity": ("x.xlsx", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
}


def urlencoded(entries: dict[str, list]) -> bytes:
    """Write entries as a form does; bytes stay as they are."""
    return urlencode([(name, value) for name, values in entries.items() for value in values], quote_via=quote_plus).encode()


def multipart(entries: dict[str, list], files: dict[str, tuple[str, bytes]], boundary="kiezwerk") -> bytes:
    """Write entries and files as a form with files does."""
    parts = []
    for name, values in entries.items():
        for value in values:
            raw = value if isinstance(value, bytes) else value.encode("utf-8", "replace")
            parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + raw)
    for name, (filename, content) in files.items():
        shown = filename.replace('"', "").replace("\r\n", "%0D%0A")
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{shown}"\r\nContent-Type: text/csv\r\n\r\n'
        parts.append(head.encode() + content)
    return b"\r\n".join(parts) + f"\r\n--{boundary}--\r\n".encode()


def whole_requests(entries: dict[str, list]) -> dict[str, tuple[bytes, str]]:
    """Return bodies that are wrong as a whole, each with its content type."""
    form, plain = "application/x-www-form-urlencoded", urlencoded(entries)
    repeated = urlencoded({name: [*values, *values, "other"] for name, values in entries.items()})
    return {
        "nothing": (b"", form),
        "no type": (plain, ""),
        "another type": (plain, "application/json"),
        "a type of nonsense": (plain, "multipart/form-data; boundary="),
        "an unknown charset": (plain, f"{form}; charset=nonsense"),
        "JSON": (b'{"title": ["x"], "key": null}', "application/json"),
        "torn parts": (multipart(entries, {})[:-30], "multipart/form-data; boundary=kiezwerk"),
        "parts without a head": (b"--kiezwerk\r\n\r\nx\r\n--kiezwerk--", "multipart/form-data; boundary=kiezwerk"),
        "parts in base64 that is none": (
            b'--kiezwerk\r\nContent-Disposition: form-data; name="title"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--kiezwerk--',
            "multipart/form-data; boundary=kiezwerk",
        ),
        "a file where a text belongs": (multipart({}, dict.fromkeys(entries, ("x.csv", b"x"))), "multipart/form-data; boundary=kiezwerk"),
        "everything twice": (repeated, form),
        "names as arrays": (urlencoded({f"{name}[]": values for name, values in entries.items()}), form),
        "names with NUL": (urlencoded({f"{name}\0": values for name, values in entries.items()}), form),
        "too many entries": (b"&".join(b"x=1" for _ in range(6_000)), form),
    }


def in_turn(attempts, number: int, count: int = 1) -> list:
    """Return all attempts, or in the short form the ``count`` of them that fall to the ``number``-th to be attacked.

    The next one gets those that follow, so that between them they meet every attempt, and the same one in every run.
    """
    attempts = list(attempts)
    first = number * count
    return attempts if EVERYTHING else [attempts[(first + step) % len(attempts)] for step in range(min(count, len(attempts)))]


def picked(names: list[str], seed: str) -> list[str]:
    """Return one, some or all of ``names``, always the same for one seed."""
    chance = random.Random(seed)
    return chance.sample(names, chance.choice((1, 1, min(3, len(names)), len(names)))) if names else []
