"""Mailing lists: all of them, one with its addresses, making and changing."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import respond_with_table

from ..actions.mailing_lists import add_mailing_list, change_mailing_list, delete_mailing_list
from ..forms.contacts import MailingListForm
from ..models import MailingList
from ..tables.contacts import ContactTable
from .acting import confirm, reasons, version_of
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
    return _save(request, form, lambda given: add_mailing_list(request.partnership, by=request.user, **given))


@page("partnerships.keep_contacts")
def edit_mailing_list(request, pk):
    found = _list_or_404(request, pk)
    now = {"name": found.name, "purpose": found.purpose, "contacts": list(found.contacts.values_list("pk", flat=True))}
    form = MailingListForm(request.POST or None, contacts=contacts_here(request), initial=now)
    return _save(
        request, form, lambda given: change_mailing_list(found, by=request.user, version=version_of(request), **given), list=found,
        version=found.version,
    )  # fmt: skip


def _save(request, form, act, **context):
    findings = []
    if request.method == "POST" and form.is_valid():
        try:
            saved = act(form.cleaned_data)
        except (Refused, Conflict) as no:
            findings = reasons(no)
        else:
            messages.success(request, _("%(name)s has been saved.") % {"name": saved.name})
            return redirect("partnerships:mailing_list", request.partnership.slug, saved.pk)
    status = 422 if form.errors or findings else 200
    return respond(request, "partnerships/mailing_list_form_page.html", form=form, findings=findings, status=status, **context)


@page("partnerships.keep_contacts")
def drop_mailing_list(request, pk):
    found = _list_or_404(request, pk)
    return confirm(
        request, lambda: delete_mailing_list(found, by=request.user), said=_("The list has been deleted."),
        address=reverse("partnerships:mailing_lists", args=[request.partnership.slug]),
        title=_("Delete the list"), question=found.name, confirm_label=_("Delete"), is_dangerous=True,
        consequences=[_("Its contacts stay.")],
    )  # fmt: skip
