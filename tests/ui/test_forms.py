"""A form says what it wants, how much room there is, and what to mend."""

import re

import pytest
from allauth.usersessions.models import UserSession
from django import forms
from django.utils.translation import override

from kiezwerk.ui.forms import DateField, DateTimeField, MoneyField, RowsField

from .gallery import ProposalForm


class Amount(forms.Form):
    amount = MoneyField(min_cents=1_000_00, max_cents=20_000_00)


def errors_of(text, language):
    with override(language):
        form = Amount({"amount": text})
        form.is_valid()
        return [str(error) for error in form.errors.get("amount", [])]


def test_an_amount_arrives_as_whole_cents():
    with override("de"):
        form = Amount({"amount": "18.760,5"})
        assert form.is_valid()

    assert form.cleaned_data == {"amount": 18_760_50}


def test_nonsense_is_refused_with_an_example():
    assert errors_of("a lot", "en") == ["“a lot” is not an amount here. Write it like 1,234.50."]


@pytest.mark.parametrize(
    ("text", "message"),
    [("500", "The amount is €500; it must be at least €1,000."), ("20,000.01", "The amount is €20,000.01; it may be €20,000 at most.")],
)
def test_a_limit_says_by_how_much(text, message):
    assert errors_of(text, "en") == [message]


def test_an_amount_is_shown_as_one_would_type_it():
    with override("de"):
        assert 'value="1.234,50"' in str(Amount(initial={"amount": 123_450})["amount"])


def test_only_a_real_change_counts_as_changed():
    with override("de"):
        field = MoneyField()
        assert [field.has_changed(123_450, "1.234,50"), field.has_changed(123_450, "1.234,51"), field.has_changed(None, "")] == [False, True, False]


def test_required_is_said_in_words():
    with override("en"):
        page = str(ProposalForm())

    assert page.count("(required)") == sum(field.required for field in ProposalForm.base_fields.values())


def test_hint_counter_and_error_describe_their_field():
    with override("en"):
        page = str(ProposalForm({}))

    described = re.search(r'<textarea[^>]*aria-describedby="([^"]*)"', page)[1].split()
    assert described == ["id_summary_helptext", "id_summary_error", "id_summary_counter"]
    assert [f'id="{name}"' in page for name in described] == [True, True, True]
    assert re.search(r"<textarea[^>]*", page)[0].count('aria-invalid="true"') == 1


def test_the_summary_of_errors_leads_to_each_field():
    with override("en"):
        page = str(ProposalForm({}))

    targets = re.findall(r'<li><a href="#([^"]+)">', page)
    assert targets == ["id_title", "id_summary", "id_amount", "id_field", "id_kind", "id_agrees"]
    assert [f'id="{target}"' in page for target in targets] == [True] * 6


def test_choices_are_a_group_with_a_name():
    with override("en"):
        page = str(ProposalForm()["kind"].as_field_group())

    assert page.count("<fieldset") == page.count("<legend") == 1
    assert page.count('class="kern-form-check__radio"') == 3


def test_a_counter_speaks_without_javascript_too():
    with override("en"):
        assert "5 of 120 characters" in ProposalForm({"title": "Kiosk"})["title"].as_field_group()


def test_a_text_that_is_too_long_is_kept_and_counted_not_cut():
    with override("en"):
        page = str(ProposalForm({"title": "x" * 130}))

    assert [f'value="{"x" * 130}"' in page, "maxlength" in page.split("id_summary")[0], "it has 130" in page] == [True, False, True]


def test_a_field_is_checked_while_typing_only_where_the_view_asks_for_it():
    form = ProposalForm()
    assert "hx-post" not in str(form)

    form.live_check_address = "/check/"
    assert str(form).count('hx-post="/check/"') == len(form.fields)


def test_a_date_is_picked_in_the_browsers_own_calendar():
    class Dated(forms.Form):
        on = DateField(initial="2026-12-02")

    assert 'type="date"' in str(Dated()["on"])


@pytest.mark.parametrize("typed", ["0001-01-01", "0202-06-01", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_a_year_out_of_reach_is_named(typed):
    class Dated(forms.Form):
        on = DateField()
        at = DateTimeField()

    with override("en"):
        errors = {name: list(words) for name, words in Dated({"on": typed, "at": f"{typed}T23:59"}).errors.items()}

    assert errors["on"] == errors["at"]
    assert errors["on"] == [f"The year is {int(typed[:4])}; it must lie between 1900 and 2200. Look at its four digits."]


@pytest.mark.parametrize("key", [str(2**63), "9" * 5_000, "-1", "1e3", "²", "", "\0"])
def test_a_key_that_no_database_can_hold_is_no_choice(key):
    with override("en"):
        field = RowsField(UserSession.objects.none())
        with pytest.raises(forms.ValidationError, match="not one of the available choices"):
            field.clean(["1", key])


def test_what_people_type_runs_in_its_own_direction_and_figures_and_addresses_do_not():
    class Typed(forms.Form):
        title = forms.CharField()
        text = forms.CharField(widget=forms.Textarea)
        code = forms.CharField(widget=forms.TextInput({"dir": "ltr"}))
        email = forms.EmailField()
        count = forms.IntegerField()

    written = {field.name: re.findall(r'dir="(\w+)"', str(field)) for field in Typed()}

    assert written == {"title": ["auto"], "text": ["auto"], "code": ["ltr"], "email": [], "count": []}
