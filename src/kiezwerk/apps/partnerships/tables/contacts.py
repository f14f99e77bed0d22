"""Contacts, and the members of a mailing list."""

from datetime import timedelta

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kiezwerk.acts import clock
from kiezwerk.ui.filters import WordsFilter
from kiezwerk.ui.tables import DateColumn, KernTable

from ..models import Actor, Contact, MailingList
from .place import PlaceTable


class ContactTable(PlaceTable):
    caption = _("Contacts")
    empty_title = _("No contact here")
    empty_words = _("Contacts are entered one by one or read from a file. Take a filter away if you expected some.")

    name = tables.Column(verbose_name=_("Name"))
    actor = tables.Column(verbose_name=_("Organisation"), order_by="actor__name")
    function = tables.Column(verbose_name=_("Function"))
    email = tables.Column(verbose_name=_("Mail address"))
    phone = tables.Column(verbose_name=_("Telephone"))
    basis = tables.Column(verbose_name=_("Why we may keep this"))
    consent_on = DateColumn(verbose_name=_("Consent given on"))
    origin = tables.Column(verbose_name=_("Where it comes from"), visible=False)
    address = tables.Column(verbose_name=_("Postal address"), visible=False)
    delete_on = DateColumn(verbose_name=_("Delete on"))

    class Meta(KernTable.Meta):
        model = Contact
        fields = ("name", "actor", "function", "email", "phone", "basis", "consent_on", "origin", "address", "delete_on")
        order_by = ("name",)

    def render_name(self, record):
        return self.link("edit_contact", record.pk, record.name)

    def value_name(self, record):
        return record.name

    def render_email(self, value):
        return format_html('<a href="mailto:{}"><bdi>{}</bdi></a>', value, value)

    def value_email(self, value):
        return value


class ContactFilter(filters.FilterSet):
    q = WordsFilter(label=_("Name or mail address"), method="search")
    actor = filters.ModelChoiceFilter(label=_("Organisation"), queryset=Actor.objects.none())
    mailing_lists = filters.ModelChoiceFilter(label=_("Mailing list"), queryset=MailingList.objects.none())
    basis = filters.ChoiceFilter(label=_("Why we may keep this"), choices=Contact.Basis.choices)
    due = filters.ChoiceFilter(
        label=_("Deletion"),
        method="by_deletion",
        choices=[("14", _("within two weeks")), ("90", _("within three months")), ("none", _("no day set"))],
    )

    class Meta:
        model = Contact
        fields: list[str] = []

    def __init__(self, *args, actors, lists, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["actor"].field.queryset, self.filters["mailing_lists"].field.queryset = actors, lists

    def search(self, rows, _name, words):
        return rows.filter(Q(name__icontains=words) | Q(email__icontains=words) | Q(function__icontains=words))

    def by_deletion(self, rows, _name, days):
        return rows.filter(delete_on=None) if days == "none" else rows.filter(delete_on__lte=clock.today() + timedelta(days=int(days)))
