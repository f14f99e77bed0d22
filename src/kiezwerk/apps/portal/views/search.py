"""Looking for words over everything that a person may see."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page
from kiezwerk.ui.respond import respond
from kiezwerk.ui.tables import respond_with_table

from ..forms import SearchForm
from ..queries.search import SHELVES, search
from ..tables import HitTable

PAGE = "portal/search_page.html"


@page("portal.search")
def search_page(request):
    """Some of each kind; ``?kind=`` names one, of which all are listed."""
    form = SearchForm(request.GET)
    words = form.words() if form.is_valid() else []
    asked = request.GET.get("q", "")[:200]
    told = {"form": form, "words": words, "search_query": asked, "all_address": f"{request.path}?{urlencode({'q': asked})}"}
    shelf = SHELVES.get(request.GET.get("kind", ""))
    if words and shelf:
        table = HitTable(shelf.rows(request.user, request.partnership, words), shelf=shelf, partnership=request.partnership)
        return respond_with_table(request, PAGE, table, export_name=_("search"), shelf=shelf, **told)
    return respond(request, PAGE, found=search(request.user, request.partnership, words) if words else [], **told)
