"""Reading the trail."""

from kiezwerk.acts.pages import page
from kiezwerk.ui.tables import respond_with_table

from .models import Batch
from .queries import entries_visible_to
from .tables import TrailFilter, TrailTable


@page("audit.view_trail")
def trail(request):
    """The trail of the partnerships whose auditor or office one is."""
    found = TrailFilter(request.GET, queryset=entries_visible_to(request.user))
    table = TrailTable(found.qs, person=request.user)
    last = Batch.objects.order_by("-id").first()
    return respond_with_table(request, "audit/trail_page.html", table, found, export_name="trail", last_batch=last)
