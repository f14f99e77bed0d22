"""Warnings as a list, and what it is searched by."""

import django_tables2 as tables
from django import forms
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.messages import say
from kiezwerk.ui.tables import DateColumn, KernTable

KINDS = {
    "late": (_("Late"), ("progress.late", "progress.unproven", "progress.milestone_late")),
    "no_reading": (_("No reading"), ("progress.no_reading",)),
    "out_of_reach": (_("Out of reach"), ("progress.out_of_reach",)),
}
BADGES = {"late": "danger", "no_reading": "warning", "out_of_reach": "warning"}


def kind_of(code: str) -> str:
    """Return under which of the three headings a warning stands."""
    return next(name for name, (_words, codes) in KINDS.items() if code in codes)


class AttentionForm(forms.Form):
    """Which warnings somebody wants to see."""

    kind = forms.ChoiceField(label=_("What"), required=False)
    field = forms.ChoiceField(label=_("Field of action"), required=False)
    responsible = forms.ChoiceField(label=_("Responsible"), required=False)

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        everything = [("", _("Everything"))]
        self.fields["kind"].choices = everything + [(name, words) for name, (words, _codes) in KINDS.items()]
        for name in ("field", "responsible"):
            named = sorted({getattr(one, name) for one in lines} - {""})
            self.fields[name].choices = everything + [(one, one) for one in named]

    def chosen(self, lines) -> list:
        """Return those of ``lines`` that were asked for; what cannot be read asks for all."""
        asked = self.cleaned_data if self.is_valid() else {}
        return [
            one
            for one in lines
            if asked.get("kind") in (None, "", kind_of(one.code))
            and all(asked.get(name) in (None, "", getattr(one, name)) for name in ("field", "responsible"))
        ]


class AttentionTable(KernTable):
    """Warnings of the plan."""

    caption = _("What to look at")
    lead_column = "title"
    empty_title = _("Nothing to look at")
    empty_words = _("Nothing is late, every reading is there, and no target is out of reach at this pace. Or a filter hides it.")

    title = tables.Column(verbose_name=_("What"))
    kind = tables.Column(verbose_name=_("Why"), accessor="code", orderable=False)
    words = tables.Column(verbose_name=_("In words"), accessor="finding", orderable=False, visible=False)
    field = tables.Column(verbose_name=_("Field of action"))
    responsible = tables.Column(verbose_name=_("Responsible"))
    due_on = DateColumn(verbose_name=_("Due"))

    class Meta(KernTable.Meta):
        order_by = "due_on"

    def render_title(self, record):
        return format_html('<a href="{}"><bdi>{}</bdi></a><span class="kw-source"><bdi>{}</bdi></span>', record.address, record.title, record.owner)

    def value_title(self, record):
        return record.title

    def render_kind(self, value, record):
        name = kind_of(value)
        badge = render_to_string("ui/_badge.html", {"words": KINDS[name][0], "kind": BADGES[name]})
        return format_html('{}<span class="plans-words">{}</span>', badge, say(record.finding))

    def value_kind(self, value):
        return str(KINDS[kind_of(value)][0])

    def value_words(self, value):
        return say(value)
