"""What everybody can read of meetings that are open to the public: no closed items, no addresses of video meetings, no names."""

from django.shortcuts import get_object_or_404

from kiezwerk.acts import clock
from kiezwerk.acts.pages import public
from kiezwerk.ui.respond import respond

from ..facts.meetings import public_agenda_of
from ..hooks import thanks_for
from ..models import Meeting
from ..queries import open_to_everybody, public_papers
from ..queries.decisions import motions_on


@public
def public_meetings(request):
    found = open_to_everybody(request.partnership)
    coming = found.filter(starts_at__gte=clock.now()).order_by("starts_at")
    past = found.filter(starts_at__lt=clock.now()).exclude(state=Meeting.State.CANCELLED).order_by("-starts_at")[:20]
    return respond(request, "partnerships/public_meetings_page.html", coming=coming, past=past)


@public
def public_meeting(request, pk):
    found = get_object_or_404(open_to_everybody(request.partnership), pk=pk)
    lines, closed_count = public_agenda_of(found)
    papers = public_papers(found)
    of_whole = [paper for paper in papers if paper.item_id is None]
    by_item = {line.item.pk: [paper for paper in papers if paper.item_id == line.item.pk] for line in lines}
    rows = [(line, by_item[line.item.pk]) for line in lines]
    context = {"rows": rows, "closed_count": closed_count, "thanks": thanks_for(motions_on([line.item for line in lines]))}
    return respond(request, "partnerships/public_meeting_page.html", meeting=found, papers=of_whole, **context)
