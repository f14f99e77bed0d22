"""Mailing lists: all of them, one with its addresses, making and changing."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import respond_with_table

from ..actions.mailing_lists import add_mailing_list, change_mailing_list, delete_mailing_list
from ..forms.contacts import MailingListForm
from ..models import MailingList
from ..tables.contacts import ContactTable
from .acting import confirm, name_is_saved, save_form, version_of
from .contacts import contacts_here, lists_here


def _list_or_404(request, pk) -> MailingList:
    return get_object_or_404(lists_here(request), pk=pk)


@page("partnerships.keep_contacts")
def mailing_lists(request):
    with_mail = Count("contacts", filter=~Q(contacts__email=""))
    return respond(request, "partnerships/mailing_lists_page.html", lists=lists_here(request).annotate(count=Count("contacts"), mail_count=with_mail))


@page("partnerships.keep_contacts")
def mailing_list(request, pk):
    found = _list_or_404(request, pk)
    rows = found.contacts.select_related("actor").order_by("name", "id")
    addresses = list(rows.exclude(email="").values_list("email", flat=True))
    table = ContactTable(rows, partnership=request.partnership)
    return respond_with_table(
        request, "partnerships/mailing_list_page.html", table, export_name=found.name, list=found, addresses="; ".join(addresses),
        address_count=len(addresses),
    )  # fmt: skip


@page("partnerships.keep_contacts")
def new_mailing_list(request):
    form = MailingListForm(request.POST or None, contacts=contacts_here(request))
    return _save(request, form, lambda: add_mailing_list(request.partnership, by=request.user, **form.cleaned_data))


@page("partnerships.keep_contacts")
def edit_mailing_list(request, pk):
    found = _list_or_404(request, pk)
    now = {"name": found.name, "purpose": found.purpose, "contacts": list(found.contacts.values_list("pk", flat=True))}
    form = MailingListForm(request.POST or None, contacts=contacts_here(request), initial=now)

    def act():
        return change_mailing_list(found, by=request.user, version=version_of(request), **form.cleaned_data)

    return _save(request, form, act, list=found, version=found.version)


def _save(request, form, act, **context):
    def address(saved):
        return reverse("partnerships:mailing_list", args=[request.partnership.slug, saved.pk])

    return save_form(request, form, act, address=address, said=name_is_saved, template="partnerships/mailing_list_form_page.html", **context)


@page("partnerships.keep_contacts")
def drop_mailing_list(request, pk):
    found = _list_or_404(request, pk)
    return confirm(
        request, lambda: delete_mailing_list(found, by=request.user), said=_("The list has been deleted."),
        address=reverse("partnerships:mailing_lists", args=[request.partnership.slug]),
        title=_("Delete the list"), question=found.name, confirm_label=_("Delete"), is_dangerous=True,
        consequences=[_("Its contacts stay.")],
    )  # fmt: skip
