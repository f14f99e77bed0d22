"""Papers of meetings: who may open which, and which are still to be read."""

from django.db.models import Exists, OuterRef, Q, Subquery

from kiezwerk.acts.roles import roles_of, scopes

from ..models import AgendaItem, Meeting, Paper, PaperReading, PaperVersion
from ..rules import PARTNERSHIP_KINDS
from .reading import open_items, read_whole

State = Meeting.State


def papers_visible_to(person):
    """Return the papers of the partnerships in which ``person`` has a role, withdrawn ones too: that they were withdrawn is part of the story.

    Those of closed items are for whoever reads everything of the body.
    """
    own = Q(meeting__body__partnership_id__in=scopes(person, *PARTNERSHIP_KINDS))
    told = Q(item=None) | open_items("item") | read_whole(person, "meeting__body")
    return Paper.objects.filter(own, told).select_related("meeting__body__partnership", "item")


def versions_visible_to(person):
    """Return the versions that ``person`` may open: of withdrawn papers only office and audit."""
    kept = Q(paper__withdrawn_at=None) | Q(paper__meeting__body__partnership_id__in=scopes(person, "office", "auditor"))
    return PaperVersion.objects.filter(kept, paper__in=papers_visible_to(person)).select_related("paper__meeting__body__partnership", "file")


def public_papers(meeting):
    """Return what everybody may read of the papers of an open meeting, by item."""
    return Paper.objects.filter(_is_public(), meeting=meeting).select_related("item").prefetch_related("versions")


def public_versions(partnership):
    """Return the versions of papers that everybody may open: the latest of each."""
    latest = PaperVersion.objects.filter(paper=OuterRef("paper")).order_by("-number").values("pk")[:1]
    papers = Paper.objects.filter(_is_public(), meeting__body__partnership=partnership)
    return PaperVersion.objects.filter(paper__in=papers, pk=Subquery(latest)).select_related("paper", "file")


def _is_public() -> Q:
    of_open_item = Q(item=None) | Q(item__in=public_items())
    in_public = Q(meeting__is_public=True) & ~Q(meeting__state=State.PLANNED)
    return Q(is_public=True, withdrawn_at=None) & of_open_item & in_public


def public_items():
    """Return the items that everybody may see; an amendment to a closed item is closed too."""
    return AgendaItem.objects.filter(open_items())


def unread_versions(person_key):
    """Return the latest versions of papers, none withdrawn, that the person with this key has not opened."""
    latest = PaperVersion.objects.filter(paper=OuterRef("paper")).order_by("-number").values("pk")[:1]
    read = PaperReading.objects.filter(version=OuterRef("pk"), person=person_key)
    return PaperVersion.objects.filter(~Exists(read), pk=Subquery(latest), paper__withdrawn_at=None)


def papers_to_read(person, partnership):
    """Return the latest versions that ``person`` has not opened, of meetings to come or in session of the bodies they sit in."""
    bodies = {role.body_id for role in roles_of(person) if role.partnership_id == partnership.pk and role.kind in ("voting", "advisory")}
    coming = {"paper__meeting__body_id__in": bodies, "paper__meeting__state__in": [State.INVITED, State.OPEN]}
    versions = unread_versions(person.pk).filter(**coming)
    return versions.select_related("paper__meeting").order_by("paper__meeting__starts_at", "paper_id")
