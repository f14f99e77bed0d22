"""Asking before an act, doing it, and saying why not."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.ui.respond import respond

from ..queries import actors_visible_to
from ..templatetags.partnerships import way_to_act


def confirm(
    request,
    act: Callable[[], object],
    *,
    address: str,
    after: str = "",
    said: str = "",
    warnings=(),
    form=None,
    template: str = "ui/confirm_page.html",
    **page,
):
    """Show what an act will do and ask; on POST do it, or say what stands against it. ``address`` leads back, and on where ``after`` is not given."""
    found, status = say_all(warnings), 200
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            act()
        except (Refused, Conflict) as no:
            found, status = reasons(no), 422
        else:
            if said:
                messages.success(request, said)
            return redirect(after or address)
    key = request.POST.get("key") or str(uuid4())
    page.setdefault("breadcrumb", way_to_act(request, address, page.get("title", "")))
    context = {**page, "form": form, "findings": found, "cancel_address": address, "key": key}
    return render(request, template, context, status=422 if form and form.errors else status)


def save_form(
    request, form, act: Callable[[], Any], *, address: str | Callable[[Any], str], template: str, said: str | Callable[[Any], str] = "", **page
):
    """Show a form; on POST do ``act`` and go to the ``address`` of what came of it, or say what stands against it and keep what was typed.

    ``said`` is told where it went well, "Saved." where nothing else is said.
    """
    findings = []
    if request.method == "POST" and form.is_valid():
        try:
            saved = act()
        except (Refused, Conflict) as no:
            findings = reasons(no)
        else:
            messages.success(request, said(saved) if callable(said) else said or _("Saved."))
            return redirect(address(saved) if callable(address) else address)
    status = 422 if form.errors or findings else 200
    return respond(request, template, form=form, findings=findings, status=status, **page)


def name_is_saved(saved) -> str:
    return _("%(name)s has been saved.") % {"name": saved.name}


def reasons(no: Refused | Conflict) -> list[dict]:
    """Return what a page shows of a refusal."""
    if isinstance(no, Refused):
        return say_all(no.findings)
    text = _("Somebody else changed this meanwhile. Look at it again in another window; what you typed is still here.")
    return [{"text": text, "weight": "blocks", "field": "", "rule": ""}]


def version_of(request) -> int | None:
    """Return the version that the person had read, None where none was sent; one that cannot be read fits no object."""
    text = request.POST.get("version", "")
    return (int(text) if re.fullmatch("[0-9]{1,9}", text) else -1) if text else None


def names_address(request) -> str:
    """Return where the names of organisations are suggested that fit what is being typed."""
    return reverse("partnerships:actor_names", args=[request.partnership.slug])


def choosable_actors(request, but=None) -> dict[str, Any]:
    """Return what a form needs to let the person choose an organisation; ``but`` is none of the choices."""
    actors = actors_visible_to(request.user)
    return {"actors": actors.exclude(pk=but.pk) if but else actors, "names_address": names_address(request)}


def site_of(request) -> str:
    """Return the address of the site for links in mails."""
    return settings.ADDRESS.rstrip("/") or f"{request.scheme}://{request.get_host()}"
