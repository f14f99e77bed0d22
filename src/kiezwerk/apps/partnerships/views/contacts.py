"""Contacts: the list, one of them, a file of them."""

import re

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page
from kiezwerk.acts.refusals import Refused
from kiezwerk.ports.spreadsheets import Unreadable
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import respond_with_table

from ..actions.contacts import add_contact, change_contact, delete_contact, import_contacts
from ..facts.contacts import entries_of, preview_of
from ..forms.contacts import ContactFileForm, ContactForm
from ..models import Actor, Contact
from ..queries.contacts import contacts_visible_to, mailing_lists_visible_to
from ..tables.contacts import ContactFilter, ContactTable
from .acting import choosable_actors, confirm, name_is_saved, reasons, save_form, version_of

SHOWN = 200


def contacts_here(request):
    return contacts_visible_to(request.user).filter(partnership=request.partnership)


def lists_here(request):
    return mailing_lists_visible_to(request.user).filter(partnership=request.partnership)


def _address(request) -> str:
    return reverse("partnerships:contacts", args=[request.partnership.slug])


def _contact_or_404(request, pk) -> Contact:
    return get_object_or_404(contacts_here(request), pk=pk)


@page("partnerships.keep_contacts")
def contacts(request):
    rows = contacts_here(request).select_related("actor")
    actors = Actor.objects.filter(contacts__in=contacts_here(request)).distinct()
    found = ContactFilter(request.GET, queryset=rows, actors=actors, lists=lists_here(request))
    table = ContactTable(found.qs.distinct(), partnership=request.partnership)
    return respond_with_table(request, "partnerships/contacts_page.html", table, found, export_name=_("contacts"))


def _form(request, **given) -> ContactForm:
    wanted = {"actor": int(request.GET["actor"])} if re.fullmatch("[0-9]{1,18}", request.GET.get("actor", "")) else {}
    return ContactForm(request.POST or None, lists=lists_here(request), initial=wanted, **choosable_actors(request), **given)


@page("partnerships.keep_contacts")
def new_contact(request):
    form = _form(request)
    key = request.POST.get("key", "")
    return _save(request, form, lambda: add_contact(request.partnership, by=request.user, key=key, **form.cleaned_data))


@page("partnerships.keep_contacts")
def edit_contact(request, pk):
    found = _contact_or_404(request, pk)
    form = _form(request, instance=found)

    def act():
        return change_contact(found, by=request.user, version=version_of(request), **form.cleaned_data)

    return _save(request, form, act, contact=found, version=found.version)


def _save(request, form, act, **context):
    template = "partnerships/contact_form_page.html"
    return save_form(request, form, act, address=_address(request), said=name_is_saved, template=template, **context)


@page("partnerships.keep_contacts")
def drop_contact(request, pk):
    found = _contact_or_404(request, pk)
    return confirm(
        request, lambda: delete_contact(found, by=request.user), address=_address(request), said=_("The contact has been deleted."),
        title=_("Delete the contact"), question=found.name, confirm_label=_("Delete"), is_dangerous=True, cannot_be_undone=True,
        consequences=[_("It disappears from all mailing lists. The history keeps that a contact was deleted, not whose.")],
    )  # fmt: skip


@page("partnerships.keep_contacts")
def import_file(request):
    """First the file is looked at and shown, then, sent once more with it, taken in."""
    form = ContactFileForm(request.POST or None, request.FILES or None, lists=lists_here(request))
    findings, lines = [], []
    if request.method == "POST" and form.is_valid():
        content, filename = form.read()
        try:
            entries = entries_of(content, filename)
            if "confirm" in request.POST and not request.FILES:
                return _take_in(request, form, entries)
            lines, found = preview_of(entries, request.partnership)
            findings = say_all(found)
        except Unreadable as no:
            findings = say_all(no.findings)
        except Refused as no:
            findings = reasons(no)
        form = form.carrying(content, filename)
    status = 422 if findings or form.errors else 200
    return respond(
        request, "partnerships/contact_import_page.html", form=form, findings=findings[:SHOWN], lines=lines[:SHOWN], line_count=len(lines),
        kinds={kind: sum(line["kind"] == kind for line in lines) for kind in ("new", "changed", "same")}, status=status,
    )  # fmt: skip


def _take_in(request, form, entries):
    given = form.cleaned_data
    counts = import_contacts(
        request.partnership, by=request.user, key=given["key"], entries=entries, ground=form.ground(),
        update_known=given["update_known"], mailing_list=given["mailing_list"],
    )  # fmt: skip
    words = ngettext("%(count)s contact has been entered", "%(count)s contacts have been entered", counts["new"]) % {"count": counts["new"]}
    rest = ngettext("%(count)s has been changed.", "%(count)s have been changed.", counts["changed"]) % {"count": counts["changed"]}
    messages.success(request, f"{words}; {rest}")
    return redirect(_address(request))
