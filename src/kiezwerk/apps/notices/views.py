"""One's own notices, and how often they come by mail."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page
from kiezwerk.ui.tables import respond_with_table

from .actions import choose_rhythm
from .actions.digests import see_notices
from .facts import rhythm_of
from .forms import RhythmForm
from .queries import notices_visible_to
from .tables import NoticeTable


@page("notices.view_notices")
def notices(request):
    form = RhythmForm(request.POST or None, initial={"often": rhythm_of(request.user)})
    if request.method == "POST" and form.is_valid():
        choose_rhythm(request.user, by=request.user, often=form.cleaned_data["often"])
        messages.success(request, _("Saved."))
        return redirect("notices:notices")
    table = NoticeTable(list(notices_visible_to(request.user)[:500]))
    response = respond_with_table(request, "notices/notices_page.html", table, export_name=_("notices"), form=form)
    response.status_code = 422 if form.errors else response.status_code
    see_notices(request.user)
    return response
