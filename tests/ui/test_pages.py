"""The frame of every page, the two switches, and the pages that help when something went wrong."""

import re

import pytest
from django.template.loader import render_to_string

from kiezwerk.ui.views import server_error

PAGES = ("/", "/form/", "/list/", "/public/", "/confirm/", "/bare/")
CODES = (400, 403, 404, 409, 422, 429, 500, 503)


@pytest.mark.parametrize("path", [*PAGES, *(f"/error/{code}/" for code in CODES)])
def test_no_page_has_inline_style_or_script(pages, path):
    page = pages.get(path).content.decode()

    assert re.findall(r"<style|\sstyle=|\son[a-z]+=", page) == []
    assert [script for script in re.findall(r"<script[^>]*>", page) if "src=" not in script and 'type="application/json"' not in script] == []


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_a_page_names_its_language_and_direction(pages, language, direction):
    page = pages.get("/", headers={"Accept-Language": language}).content.decode()

    assert f'<html lang="{language}" dir="{direction}">' in page
    assert ("kern.rtl.css" in page) == (direction == "rtl")


def test_the_language_switch_names_each_language_in_itself(pages):
    page = pages.get("/").content.decode()

    assert re.findall(r'name="language" value="(..)" lang="(..)"[^>]*>([^<]+)<', page)[:4] == [
        ("de", "de", "Deutsch"),
        ("en", "en", "English"),
        ("fr", "fr", "Français"),
        ("ar", "ar", "العربية"),
    ]


def test_the_display_is_kept_for_the_next_page(pages):
    answer = pages.post("/display/", {"display": "dark", "next": "/list/"})

    assert answer["Location"] == "/list/"
    assert 'data-kern-theme="dark"' in pages.get("/").content.decode()


@pytest.mark.parametrize("display", ["", "purple", '"><script>'])
def test_an_unknown_display_changes_nothing(pages, display):
    pages.post("/display/", {"display": display, "next": "/"})

    assert "data-kern-theme" not in pages.get("/").content.decode()


def test_the_display_switch_leads_to_no_other_site(pages):
    assert pages.post("/display/", {"display": "dark", "next": "https://example.org/"})["Location"] == "/"


@pytest.mark.parametrize("code", CODES)
def test_an_error_page_says_what_happened_and_leads_on(pages, code):
    answer = pages.get(f"/error/{code}/")
    page = answer.content.decode()

    assert answer.status_code == code
    assert page.count("<h1>") == 1
    assert 'class="kern-btn kern-btn--primary"' in page


@pytest.mark.parametrize("code", CODES)
def test_an_error_page_keeps_the_chosen_display(pages, code):
    pages.post("/display/", {"display": "dark", "next": "/"})

    assert 'data-kern-theme="dark"' in pages.get(f"/error/{code}/").content.decode()


@pytest.mark.parametrize("code", [500, 503])
def test_a_broken_server_needs_neither_request_nor_database_to_say_so(code):
    assert "<h1>" in render_to_string(f"{code}.html")


def test_where_even_the_error_page_breaks_a_sentence_is_left(settings):
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}

    answer = server_error(None)

    assert answer.status_code == 500
    assert "<h1>" in answer.content.decode()


def test_a_conflict_shows_both_texts(pages):
    page = pages.get("/error/409/").content.decode()

    assert ["Wir öffnen am Montag." in page, "Wir öffnen am Dienstag." in page] == [True, True]


@pytest.mark.parametrize("code", [429, 503])
def test_who_should_wait_is_told_how_long(pages, code):
    assert int(pages.get(f"/error/{code}/")["Retry-After"]) > 0
