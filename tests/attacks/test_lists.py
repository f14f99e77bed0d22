"""Lists with nonsense in their address: a sensible page, never an error."""

from urllib.parse import urlencode

import pytest
from django.db import transaction

from .crawling import client_of, name_of, read
from .nasty import VALUES, in_turn, urlencoded

pytestmark = pytest.mark.django_db

NONSENSE = (
    {"page": "999999"}, {"page": "abc"}, {"page": "-1"}, {"page": "9" * 30}, {"page": "last"}, {"page": "1\0"},
    {"sort": "evil"}, {"sort": "-evil"}, {"sort": "password"}, {"sort": "id__password"}, {"sort": "-"}, {"sort": "title\0"}, {"sort": "?"},
    {"per_page": "0"}, {"per_page": "1000000"}, {"per_page": "x"}, {"export": "evil"}, {"export": "xlsx\0"}, {"item": "9" * 30}, {"budget": "1e400"},
    {"seat": "²"}, {"actor": "9" * 30}, {"body": "\0"}, {"choice": "yes\0"}, {"next": "//evil.example"}, {"seen": "\0"},
    {"again": "9" * 30}, {"v": "\0"},
)  # fmt: skip


def status_of(client, address) -> int | str:
    try:
        with transaction.atomic():
            return client.get(address).status_code
    except Exception as error:
        return f"{type(error).__name__} {str(error)[:160]}"


def test_nonsense_in_an_address_is_no_error(crawled):
    found, clients = [], {role: client_of(role) for role in crawled.pages}
    for number, name in enumerate(sorted({name for pages in crawled.pages.values() for name in pages})):
        for role in in_turn([role for role, pages in crawled.pages.items() if name in pages], number):
            for query in in_turn(NONSENSE, number):
                path = crawled.pages[role][name]
                address = f"{path}{'&' if '?' in path else '?'}{urlencode(query)}"
                status = status_of(clients[role], address)
                if isinstance(status, str) or status >= 500:
                    found.append(f"{role} {address}: {status}")
    assert found == []


def test_a_filter_takes_any_value(crawled):
    """Whatever is looked for, the list answers; a value that cannot be read filters nothing and is said to be wrong, or finds nothing."""
    found = []
    for number, (form, one) in enumerate(fields_of(crawled)):
        client = client_of(form.role)
        for label in in_turn(VALUES, number, 2):
            status = status_of(client, f"{form.action.partition('?')[0]}?{urlencoded({one.name: [VALUES[label][:4_000]]}).decode()}")
            if isinstance(status, str) or status >= 500:
                found.append(f"{form.name} as {form.role}, {label} in {one.name}: {status}")
    assert found == []


def fields_of(crawled) -> list[tuple]:
    """Return every field by which some list is searched, with its form."""
    return [(form, one) for form in crawled.searches.values() for one in form.fields.values()]


def test_a_page_past_the_last_is_the_last(crawled):
    """Nobody stands before an empty page because rows went away."""
    client = client_of("office")
    lists = [path for path in crawled.pages["office"].values() if 'class="kw-table' in client.get(path).content.decode()]
    rows = {path: client.get(path, {"page": "999999"}).content.decode().count("<tr") for path in lists}

    assert len(lists) >= 6
    assert [path for path, count in rows.items() if count < 2 and client.get(path).content.decode().count("<tr") >= 2] == []


def test_addresses_with_strange_signs_are_not_found(crawled, busy):
    """Text in a path that no row can have: NUL, broken UTF-8, dots, and numbers without an end."""
    client, found = client_of("office"), []
    strange = ("%00", "%ff%fe", "..%2f..%2fetc", "9" * 5_000, "9" * 19, "%E2%80%AE", "-1", "1e3", "'", "a" * 3_000)
    paths = {name_of(path): path for path in crawled.pages["office"].values()}
    for number, path in enumerate(paths.values()):
        parts = path.partition("?")[0].strip("/").split("/")
        places = [
            place
            for place, part in enumerate(parts)
            if part.isdigit() or (place and parts[place - 1] not in ("p",) and any(c.isdigit() for c in part))
        ]
        for place in places:
            for text in in_turn(strange, number):
                address = "/" + "/".join([*parts[:place], text, *parts[place + 1 :]]) + "/"
                status = status_of(client, address)
                if status != 404:
                    found.append(f"{address[:120]}: {status}")
    for text in strange:
        for address in (f"/p/{text}/", f"/p/{busy.slug}/bodies/invitation/{text}/", f"/p/{busy.slug}/areas/{text}/x/y/"):
            if status_of(client, address) not in (301, 302, 404, 410):
                found.append(f"{address[:120]}: {status_of(client, address)}")
    assert found == []


def test_links_of_a_filtered_list_keep_what_was_asked_as_text(crawled):
    """What stands in the address comes back as text, never as markup."""
    found = []
    for form, one in fields_of(crawled):
        answer = client_of(form.role).get(form.action.partition("?")[0], {one.name: '"><script>alert(1)</script>'})
        if "<script>alert" in answer.content.decode():
            found.append(f"{form.name}: {one.name}")
        read(answer.content.decode(), form.action)
    assert found == []
