"""What fills the gap of a sentence keeps its own direction in Arabic."""

import pytest
from django.db.models import Model
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override

ISOLATE, END = "\u2068", "\u2069"


class Row(Model):
    """A row that is called Ada."""

    class Meta:
        app_label = "gallery"
        managed = False

    def __str__(self):
        return "Ada"


def shown(text, language="ar", **context):
    with override(language):
        return Template("{% load i18n sentences %}" + text).render(Context(context))


@pytest.mark.parametrize("number", ["2026/01", "12-II C"])
def test_a_code_is_set_apart_from_right_to_left_and_nowhere_else(number):
    sentence = "{% blocktranslate with number=number %}Resolution {{ number }}{% endblocktranslate %}"

    assert shown(sentence, number=number).endswith(f"{ISOLATE}{number}{END}")
    assert shown(sentence, "en", number=number) == f"Resolution {number}"


def test_a_gap_filled_from_around_is_set_apart_too_and_still_escaped():
    assert shown("{% blocktranslate %}By {{ who }} now{% endblocktranslate %}", who="<Ada>") == f"By {ISOLATE}&lt;Ada&gt;{END} now"


def test_names_of_rows_are_set_apart_and_figures_and_markup_are_not():
    values = {"who": Row(), "count": 3, "mark": mark_safe("<bdi>x</bdi>"), "nothing": ""}
    sentence = "{% blocktranslate %}{{ who }}, {{ count }}, {{ mark }}, {{ nothing }}{% endblocktranslate %}"

    assert shown(sentence, **values) == f"{ISOLATE}Ada{END}, 3, <bdi>x</bdi>, "


def test_a_plural_keeps_its_number_and_sets_its_words_apart():
    sentence = "{% blocktranslate count n=n with who=who %}{{ n }} of {{ who }}{% plural %}{{ n }} from {{ who }}{% endblocktranslate %}"

    assert shown(sentence, n=2, who="Ada") == f"2 from {ISOLATE}Ada{END}"
    assert shown(sentence, "en", n=1, who="Ada") == "1 of Ada"


def test_a_sentence_kept_in_a_variable_is_set_apart_as_well():
    sentence = "{% blocktranslate asvar said with who=who %}By {{ who }} now{% endblocktranslate %}[{{ said }}]"

    assert shown(sentence, who="Ada") == f"[By {ISOLATE}Ada{END} now]"
