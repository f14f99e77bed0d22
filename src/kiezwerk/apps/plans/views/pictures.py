"""Pictures in the prose of a draft: kept, shown to whoever may read it, taken out; and the prose as it will look."""

from functools import partial
from uuid import uuid4

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page, public
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.documents.views import file_response
from kiezwerk.apps.partnerships.views.acting import confirm
from kiezwerk.core.plans.editions import check_change
from kiezwerk.ui.respond import respond

from ..actions.pictures import add_picture, remove_picture
from ..facts import draft_state
from ..forms.pictures import PictureForm
from ..models.elements import SECTION_LENGTH
from ..queries.writing import pictures_visible_to
from .desk import desk_address
from .pages import edition_of, way_to_act


@public
def picture(request, pk, key):
    """Send a picture to whoever may read the edition."""
    found = get_object_or_404(pictures_visible_to(request.user).filter(edition__plan__partnership=request.partnership, edition=pk), key=key)
    return file_response(found.file, found.name)


@page("plans.revise_edition")
def pictures(request, pk):
    """The pictures of a draft, each with what to type for it; and a form for one more."""
    draft = edition_of(request, pk)
    form, hints = PictureForm(request.POST or None, request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        file, description = form.cleaned_data["file"], form.cleaned_data["description"]
        try:
            act = partial(add_picture, draft, by=request.user, key=request.POST.get("key", ""))
            act(file_name=file.name, content=file.read(), description=description)
            return redirect(request.path)
        except Refused as refusal:
            hints = say_all(refusal.findings)
    return respond(
        request,
        "plans/pictures_page.html",
        status=422 if form.errors or hints else 200,
        edition=draft,
        pictures=draft.pictures.all(),
        form=form,
        hints=hints,
        key=uuid4(),
        may_change=not check_change(draft_state(draft)),
        crumbs=[(_("Desk"), desk_address(draft)), (_("Pictures"), "")],
    )


@page("plans.revise_edition")
def drop_picture(request, pk, key):
    """Take a picture out of a draft, after asking."""
    draft = edition_of(request, pk)
    found = get_object_or_404(draft.pictures.select_related("edition__plan__partnership"), key=key)
    question = _("Take the picture “%(description)s” out of the draft?") % {"description": found.description}
    return confirm(
        request,
        lambda: remove_picture(found, by=request.user),
        address=reverse("plans:pictures", args=[request.partnership.slug, draft.pk]),
        title=question,
        consequences=[_("Other editions keep theirs.")],
        confirm_label=_("Take it out"),
        breadcrumb=way_to_act(request, draft, _("Take it out")),
    )


@page("plans.revise_edition")
@require_POST
def preview(request, pk):
    """Show prose as it will look."""
    draft = edition_of(request, pk)
    text = request.POST.get("text", "")[:SECTION_LENGTH]
    return respond(request, "plans/preview_page.html", "plans/_preview.html", edition=draft, text=text)
