"""What keeps a person's name after they are erased, as pages say it before anybody erases."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts.permissions import may

from ..queries import remainder_of


def what_keeps_the_name(request, person) -> list[str]:
    """Return in sentences which documents and entries would still hold the name, with links where the reader may open them."""
    kept, said = remainder_of(person, request.user), []
    for label, address in kept.documents:
        name = format_html('<a class="kern-link" href="{}">{}</a>', address, label) if address else label
        said.append(format_html(_("%(document)s stays as it was adopted; outside the body it is read without the name.") % {"document": "{}"}, name))
    if kept.entry_count:
        words = ngettext("%(count)s entry of the history mentions the name.", "%(count)s entries of the history mention the name.", kept.entry_count)
        address = f"{reverse('audit:trail')}?{urlencode({'words': person.name})}"
        words = words % {"count": kept.entry_count}
        said.append(format_html('<a class="kern-link" href="{}">{}</a>', address, words) if may(request.user, "audit.view_trail") else words)
    return said
