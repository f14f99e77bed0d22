"""The programmes that pay, with what a partnership says of them."""

from django.db.models import Count, Prefetch, Q

from ..models import Acknowledgement, Programme


def programmes_with_thanks(partnership):
    """Return all programmes, those first from which calls or projects of ``partnership`` are paid; ``thanks`` is a list of at most one row."""
    own = Acknowledgement.objects.filter(partnership=partnership).defer("emblem")
    calls = Count("instruments__calls", filter=Q(instruments__calls__partnership=partnership), distinct=True)
    projects = Count("instruments__projects", filter=Q(instruments__projects__partnership=partnership), distinct=True)
    found = Programme.objects.select_related("period").annotate(call_count=calls, project_count=projects)
    return found.prefetch_related(Prefetch("acknowledgements", own, to_attr="thanks")).order_by("-call_count", "-project_count", "name", "code")
