"""What to look at: everything late, unread or out of reach, for the office, by field and by who answers for it."""

from kiezwerk.acts import clock
from kiezwerk.acts.pages import page
from kiezwerk.ui.tables import respond_with_table

from ..facts.attention import attention_in
from ..forms.attention import AttentionForm
from ..tables import AttentionTable


@page("plans.view_attention")
def attention(request):
    """Warnings of the edition in force and of what upper apps measure, the longest overdue first."""
    lines = attention_in(request.partnership, clock.today())
    form = AttentionForm(request.GET, lines=lines)
    table = AttentionTable(form.chosen(lines))
    return respond_with_table(request, "plans/attention_page.html", table, export_name="attention", form=form, as_of=clock.today())
