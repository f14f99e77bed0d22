"""One's own account: what is known, what it allows, and the way out."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout as log_out
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page
from kiezwerk.acts.roles import roles_of
from kiezwerk.ui.respond import respond

from ..actions import change_account, erase_person
from ..forms import AccountForm
from ..queries import own_data
from .language import speak_language_of
from .remainder import what_keeps_the_name


@page("accounts.view_own_account")
def account(request):
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        person = change_account(request.user, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return speak_language_of(person, request, redirect("accounts:account"), is_choice=True)
    roles = sorted(roles_of(request.user), key=lambda role: (role.place, str(role)))
    return respond(request, "accounts/account_page.html", form=form, roles=roles, status=422 if form.errors else 200)


@page("accounts.view_own_account")
def own_data_file(request):
    """Everything stored about oneself, to keep or to carry elsewhere."""
    headers = {"Content-Disposition": 'attachment; filename="kiezwerk-account.json"', "Cache-Control": "no-store"}
    return JsonResponse(own_data(request.user), headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 1})


@page("accounts.erase_person")
@reauthentication_required(app="allauth.mfa")
def erase(request):
    """Ask once more, then forget who the person was."""
    if request.method == "POST":
        erase_person(request.user, by=request.user, reason=_("On their own request"))
        log_out(request)
        messages.success(request, _("Your account and everything that told who you are is erased."))
        return redirect("portal:home")
    return respond(
        request,
        "ui/confirm_page.html",
        title=_("Erase my account"),
        question=_("Do you want to leave for good?"),
        consequences=[
            _("Your name, your mail address and your logins are deleted."),
            _("Your seats become vacant today, and you act for no organisation any more."),
            _("Votes and decisions stay: they then belong to a person without a name."),
            *what_keeps_the_name(request, request.user),
        ],
        cannot_be_undone=True,
        is_dangerous=True,
        confirm_label=_("Erase my account"),
        cancel_address=reverse("accounts:account"),
        breadcrumb=[(_("My account"), reverse("accounts:account")), (_("Erase my account"), "")],
    )
