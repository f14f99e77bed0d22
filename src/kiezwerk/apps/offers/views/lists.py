"""The register of published operations, one operation, and importing a list."""

from django.shortcuts import get_object_or_404, redirect, render

from kiezwerk.acts.pages import page, public
from kiezwerk.acts.permissions import may
from kiezwerk.apps.jobs.queries import entered_before
from kiezwerk.ui.tables import respond_with_table

from ..actions import READ_LIST, send_list
from ..forms import ImportForm
from ..queries import lists_visible_to, operations_visible_to, totals_of
from ..tables import OperationFilter, OperationTable


@public
def operations(request):
    found = OperationFilter(request.GET, queryset=operations_visible_to(request.user))
    return respond_with_table(
        request,
        "offers/operations_page.html",
        OperationTable(found.qs),
        found,
        export_name="operations",
        totals=totals_of(found.qs),
        lists=lists_visible_to(request.user),
        may_import=may(request.user, "offers.import_operations"),
    )


@public
def operation(request, pk):
    found = get_object_or_404(operations_visible_to(request.user).select_related("operation_list"), pk=pk)
    return render(request, "offers/operation_page.html", {"operation": found})


@page("offers.import_operations")
def import_list(request):
    """Send a list to be imported; what is wrong with it is listed row by row on the page of the job, and nothing is kept of it."""
    form = ImportForm(request.POST or None, request.FILES or None, initial=_entered(request))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data.pop("file")
        return redirect(send_list(by=request.user, content=file.read(), filename=file.name, **form.cleaned_data).address)
    return render(request, "offers/import_page.html", {"form": form}, status=422 if form.errors else 200)


def _entered(request) -> dict:
    return entered_before(request.user, READ_LIST, request.GET.get("again", "")).get("given", {})
