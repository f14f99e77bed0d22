"""Agreements: the list and one of them for members, what is public for everybody, and the signed file."""

import re

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page, public
from kiezwerk.apps.documents.views import file_response
from kiezwerk.ui.respond import respond

from ..actions.agreements import add_agreement, change_agreement, remove_agreement
from ..forms.agreements import AgreementForm
from ..messages import period_words
from ..models import Agreement
from ..queries.agreements import agreements_visible_to, public_agreements
from .acting import choosable_actors, confirm, save_form, version_of


def _here(request):
    return agreements_visible_to(request.user).filter(partnership=request.partnership)


def _agreement_or_404(request, pk) -> Agreement:
    return get_object_or_404(_here(request), pk=pk)


def _lines(rows) -> list:
    return [(row, period_words(row.starts_on, row.ends_on)) for row in rows]


@page("partnerships.view_agreements")
def agreements(request):
    return respond(request, "partnerships/agreements_page.html", lines=_lines(_here(request)))


@page("partnerships.view_agreements")
def agreement(request, pk):
    found = _agreement_or_404(request, pk)
    return respond(request, "partnerships/agreement_page.html", agreement=found, when=period_words(found.starts_on, found.ends_on))


@public
def open_agreements(request):
    return respond(request, "partnerships/public_agreements_page.html", lines=_lines(public_agreements(request.partnership)))


@public
def agreement_file(request, pk):
    """The signed file: for members, and for everybody where the agreement is public."""
    found = _here(request).filter(pk=pk).first() or public_agreements(request.partnership).filter(pk=pk).first()
    if found is None and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if found is None or found.file is None:
        raise Http404
    return file_response(found.file, found.file_name)


def _form(request, **given) -> AgreementForm:
    wanted = (
        {"kind": Agreement.Kind.COMMITMENT, "actor": int(request.GET["actor"])} if re.fullmatch("[0-9]{1,18}", request.GET.get("actor", "")) else {}
    )
    return AgreementForm(request.POST or None, request.FILES or None, initial=wanted, **choosable_actors(request), **given)


@page("partnerships.keep_agreements")
def new_agreement(request):
    form = _form(request)
    key = request.POST.get("key", "")
    return _save(request, form, lambda: add_agreement(request.partnership, by=request.user, key=key, **form.columns()))


@page("partnerships.keep_agreements")
def edit_agreement(request, pk):
    found = _agreement_or_404(request, pk)
    form = _form(request, instance=found)

    def act():
        return change_agreement(found, by=request.user, version=version_of(request), **form.columns())

    return _save(request, form, act, agreement=found, version=found.version)


def _save(request, form, act, **context):
    def address(saved):
        return reverse("partnerships:agreement", args=[request.partnership.slug, saved.pk])

    return save_form(request, form, act, address=address, template="partnerships/agreement_form_page.html", **context)


@page("partnerships.keep_agreements")
def drop_agreement(request, pk):
    found = _agreement_or_404(request, pk)
    return confirm(
        request, lambda: remove_agreement(found, by=request.user), said=_("The agreement has been removed."),
        address=reverse("partnerships:agreements", args=[request.partnership.slug]),
        title=_("Remove the agreement"), question=found.title, confirm_label=_("Remove"), is_dangerous=True,
        consequences=[_("If it held once, give it a last day instead.")],
    )  # fmt: skip
