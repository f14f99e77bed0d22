"""Each component, rendered."""

from types import SimpleNamespace as Thing

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override


def shown(text, language="en", **context):
    with override(language):
        return " ".join(Template("{% load ui %}" + text).render(Context(context)).split())


def test_a_badge_says_its_state_in_words():
    assert "Late" in shown('{% badge "Late" "warning" %}')


def test_breadcrumbs_lead_back_and_end_on_the_page_itself():
    page = shown('{% crumbs "Calls" "/calls" "Call 2026" "" as trail %}{% page_header "Call 2026" breadcrumb=trail %}{% endpage_header %}')

    assert '<a href="/calls"><bdi>Calls</bdi></a>' in page
    assert '<span aria-current="page"><bdi>Call 2026</bdi></span>' in page


def test_tabs_mark_the_page_one_is_on(rf):
    page = shown('{% links "All" "/a" "Mine" "/b" as entries %}{% tabs entries "Views" %}', request=rf.get("/b"))

    assert page.count("aria-current") == 1
    assert '<a href="/b" aria-current="page">Mine' in page


def test_a_badge_of_an_unknown_kind_is_a_mistake():
    with pytest.raises(TemplateSyntaxError):
        shown('{% badge "Late" "red" %}')


def test_the_header_names_next_step_person_date_and_reason():
    page = shown(
        '{% page_header "Bicycle workshop" state="Submitted" next_step="Score it" next_person="Office" why="§ 6" why_address="/rules" %}'
        '<a href="/x">Go</a>{% endpage_header %}'
    )

    words = (
        "<h1><bdi>Bicycle workshop</bdi></h1>",
        "Submitted",
        "<strong>Score it</strong>",
        "Office",
        '<a href="/rules">§ 6</a>',
        '<a href="/x">Go</a>',
    )
    assert [word in page for word in words] == [True] * 6


def test_what_users_wrote_is_escaped_in_every_slot():
    page = shown(
        "{% page_header evil lead=evil next_step=evil why=evil %}{% endpage_header %}{% card evil %}{{ evil }}{% endcard %}"
        "{% fact evil %}{{ evil }}{% endfact %}"
        "{% badge evil %}{% figure evil evil %}{% empty_state evil %}{{ evil }}{% endempty_state %}{% notice evil %}{{ evil }}{% endnotice %}",
        evil="<script>alert(1)</script>",
    )

    assert "<script>" not in page


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("{% datum 0 state='zero' %}", "0"),
        ("{% datum None state='suppressed' reason='under 3 cases' %}", "Withheld for protection"),
        ("{% datum None state='missing' %}", "No data"),
        ("{% datum None state='unknown' %}", "Not known"),
    ],
)
def test_zero_withheld_missing_and_unknown_are_different_words(call, words):
    assert f">{words}<" in shown(call)


def test_a_figure_leads_to_where_it_comes_from():
    page = shown('{% figure 544 "Projects" source_address="/rows" %}')

    assert '<a href="/rows">Where does this figure come from?' in page


def test_a_missing_figure_is_no_zero():
    assert "No data" in shown('{% figure value "Projects" %}', value=None)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{{ 123450|euro }}", "€1,234.50"),
        ("{{ none|euro }}", "No data"),
        ("{{ 0|euro }}", "€0"),
        ("{{ 0.5|share }}", "50%"),
        ("{{ 12345|number }}", "12,345"),
    ],
)
def test_filters_write_numbers_and_keep_missing_apart(text, written):
    assert shown(text, none=None) == written


def test_a_running_job_is_asked_again_and_can_be_cancelled():
    job = Thing(
        pk=7,
        title="Import",
        state="running",
        percent=40,
        done_count=4,
        total_count=10,
        time_left="2 minutes",
        message="",
        address="/j/7",
        cancel_address="/j/7/cancel",
    )

    page = shown("{% job_progress job %}", job=job)

    assert [word in page for word in ('hx-get="/j/7"', 'value="40"', "4 of 10", "about 2 minutes left", 'action="/j/7/cancel"', 'role="status"')] == [
        True
    ] * 6


def test_a_finished_job_is_asked_no_more_and_leads_to_its_result():
    job = Thing(
        pk=7,
        title="Import",
        state="done",
        percent=100,
        done_count=10,
        total_count=10,
        time_left="",
        message="",
        address="/j/7",
        result_address="/result",
    )

    page = shown("{% job_progress job %}", job=job)

    assert ["hx-get" in page, "<progress" in page, 'href="/result"' in page] == [False, False, True]


def test_a_finding_says_how_much_it_weighs_and_leads_to_its_field():
    found = [
        Thing(text="Too late", weight="blocks", field="ends_on", rule="Call, no. 4"),
        {"text": "Long title", "weight": "warns", "field": "", "rule": ""},
    ]

    page = shown("{% findings found %}", found=found)

    assert page.index("Must be mended:") < page.index("Too late") < page.index("Please look at this:") < page.index("Long title")
    assert 'href="#id_ends_on"' in page


def test_a_step_says_its_state_in_words():
    entries = [Thing(label="Money", address="/m", state="missing", note="")]

    assert "Something is missing" in shown('{% steps entries "Steps" %}', entries=entries)


def test_confirming_is_a_post_with_its_key_and_a_way_back(pages):
    page = pages.get("/confirm/").content.decode()

    assert [
        word in page
        for word in ('<form method="post">', "csrfmiddlewaretoken", 'name="key" value="k-1"', 'href="/"', "21 Personen bekommen eine E-Mail.")
    ] == [True] * 5
