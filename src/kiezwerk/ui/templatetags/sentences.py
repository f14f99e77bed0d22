"""Sentences with gaps: what fills a gap keeps its own direction within a sentence from right to left.

The tag is Django's; in Arabic a file number such as "12-II C" would else be shown as "II C-12", and a Latin name would drag its comma along.
"""

from django import template
from django.db.models import Model
from django.template.base import TokenType
from django.templatetags.i18n import do_block_translate
from django.utils.safestring import SafeData
from django.utils.translation import get_language_bidi

ISOLATE, END_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
register = template.Library()


class _Gap:
    """The expression for one gap; words and rows are set apart, figures and what is markup already stay as they are."""

    def __init__(self, expression):
        self.expression = expression

    def resolve(self, context):
        value = self.expression.resolve(context)
        is_words = isinstance(value, str) and value and not isinstance(value, SafeData)
        if get_language_bidi() and (is_words or isinstance(value, Model)):
            return f"{ISOLATE}{value}{END_ISOLATE}"
        return value


@register.tag
def blocktranslate(parser, token):
    """``{% blocktranslate with number=resolution.number %}Resolution {{ number }}{% endblocktranslate %}``."""
    node = do_block_translate(parser, token)
    named = {one.contents for one in (*node.singular, *node.plural) if one.token_type == TokenType.VAR} - {node.countervar}
    expressions = {name: parser.compile_filter(name) for name in named} | node.extra_context
    node.extra_context = {name: _Gap(expression) for name, expression in expressions.items()}
    return node
