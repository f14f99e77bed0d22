"""The trail as a list: who, what, on what, why, when."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiezwerk.acts.messages import VERBS, verb_words
from kiezwerk.acts.subjects import describe
from kiezwerk.ui.filters import WordsFilter
from kiezwerk.ui.forms import DateInput
from kiezwerk.ui.tables import InstantColumn, KernTable

from .models import Entry
from .queries import entries_saying, keys_named, names_of


class TrailTable(KernTable):
    """Entries; names and subjects are looked up for the rows of one page, in one query each. Details stand in the files alone."""

    caption = gettext_lazy("History")
    at = InstantColumn(verbose_name=gettext_lazy("When"))
    person_key = tables.Column(verbose_name=gettext_lazy("Who"), orderable=False)
    verb = tables.Column(verbose_name=gettext_lazy("What"))
    subject_key = tables.Column(verbose_name=gettext_lazy("On what"), orderable=False)
    reason = tables.Column(verbose_name=gettext_lazy("Why"), orderable=False, empty_values=())
    words = tables.Column(verbose_name=gettext_lazy("In which words"), orderable=False, empty_values=(), accessor="pk")
    facts = tables.Column(verbose_name=gettext_lazy("Details"), visible=False)
    leaf = tables.Column(verbose_name=gettext_lazy("Hash"), orderable=False)

    class Meta(KernTable.Meta):
        model = Entry
        fields = ("at", "person_key", "verb", "subject_key", "reason", "words", "facts", "leaf")
        order_by = "-at"

    def __init__(self, *args, person, **kwargs):
        self.reader, self._names, self._subjects = person, None, None
        super().__init__(*args, **kwargs)

    def before_render(self, request):
        rows = [row.record for row in self.paginated_rows]
        self._names = names_of(row.person_key for row in rows)
        self._subjects = describe({row.subject_key for row in rows}, self.reader)

    def render_verb(self, value):
        return verb_words(value)

    def render_person_key(self, value):
        return (self._names or {}).get(value) or _("Person %(key)s") % {"key": value[:8]}

    def render_subject_key(self, value):
        if found := (self._subjects or {}).get(value):
            return format_html('<a class="kern-link" href="{}">{}</a>', found[1], found[0])
        return value

    def value_subject_key(self, value):
        return (self._subjects or {}).get(value, (value,))[0]

    def render_reason(self, record):
        return _told(record.said.get("reason"))

    def render_words(self, record):
        return "\n".join(_told(text) for name, text in record.said.items() if name != "reason") or "—"

    def value_leaf(self, value):
        return value

    def render_leaf(self, value):
        return format_html('<code title="{}">{}</code>', value, value[:10])


def _told(text: str | None) -> str:
    """Return a text of an entry as it is shown: None was never said, "" was erased."""
    return "—" if text is None else text or _("[erased]")


class TrailFilter(filters.FilterSet):
    """What the trail is searched by."""

    person = WordsFilter(method="by_person", label=gettext_lazy("Who"))
    verb = WordsFilter(method="by_verb", label=gettext_lazy("What"))
    subject_key = WordsFilter(lookup_expr="icontains", label=gettext_lazy("On what"))
    words = WordsFilter(method="by_words", label=gettext_lazy("In reasons and details"))
    since = filters.DateFilter(field_name="at", lookup_expr="date__gte", label=gettext_lazy("From"), widget=DateInput)
    until = filters.DateFilter(field_name="at", lookup_expr="date__lte", label=gettext_lazy("Until"), widget=DateInput)

    class Meta:
        model = Entry
        fields: list[str] = []

    def by_person(self, entries, _name, value):
        return entries.filter(person_key__in=keys_named(value))

    def by_words(self, entries, _name, value):
        return entries.filter(pk__in=entries_saying(value).values("pk"))

    def by_verb(self, entries, _name, value):
        """Find an act by the words that the page shows, in the language of the page, or by its code."""
        shown = [verb for verb, words in VERBS.items() if value.casefold() in str(words).casefold()]
        return entries.filter(Q(verb__icontains=value) | Q(verb__in=shown))
