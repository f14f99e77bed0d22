"""Papers that everybody may read, where they were dealt with, and their files."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone

from kiezwerk.apps.partnerships.models import AgendaItem, PaperVersion
from kiezwerk.apps.partnerships.models import Paper as PaperRow
from kiezwerk.apps.partnerships.queries import public_versions
from kiezwerk.apps.partnerships.queries.publication import withdrawn_papers
from kiezwerk.ports.opendata.oparl import Consultation, File, Paper, Thing

from .places import Publication


def public_papers(publication: Publication) -> list[PaperVersion]:
    """Return the latest version of each paper that everybody may read."""
    found = public_versions(publication.partnership).select_related("paper__item__meeting", "paper__meeting", "file")
    return list(found.defer("file__content").order_by("paper_id"))


def by_item(publication: Publication) -> dict[int, list[PaperVersion]]:
    found = defaultdict(list)
    for version in public_papers(publication):
        if version.paper.item_id:
            found[version.paper.item_id].append(version)
    return found


def papers(publication: Publication) -> list[Thing]:
    """Return the papers; those that were withdrawn as deleted."""
    there = [_paper(publication, version) for version in public_papers(publication)]
    gone = [
        publication.deleted(Paper, str(pk), at, f"paper:{pk}")
        for pk, at in withdrawn_papers(publication.partnership).order_by("pk").values_list("pk", "withdrawn_at")
    ]
    return [*there, *gone]


def _paper(publication: Publication, version: PaperVersion) -> Paper:
    paper = version.paper
    return Paper(
        key=str(paper.pk), name=paper.title, dated_on=timezone.localdate(version.added_at), file=_file(publication, version),
        organization=f"b{paper.meeting.body_id}", consultations=(consultation_of(publication, paper),) if paper.item_id else (),
        **publication.stamps(f"paper:{paper.pk}", until=[version.added_at]),
    )  # fmt: skip


def consultation_of(publication: Publication, paper: PaperRow) -> Consultation:
    """Return where a paper was dealt with: each belongs to one item."""
    decides = paper.item.kind in (AgendaItem.Kind.DECISION, AgendaItem.Kind.ELECTION)
    return Consultation(
        key=str(paper.pk), paper=str(paper.pk), item=str(paper.item_id), meeting=str(paper.meeting_id),
        organization=f"b{paper.meeting.body_id}", authoritative=decides, role=paper.item.get_kind_display(),
        **publication.stamps(f"paper:{paper.pk}"),
    )  # fmt: skip


def consultations(publication: Publication) -> list[Consultation]:
    return [consultation_of(publication, version.paper) for version in public_papers(publication) if version.paper.item_id]


def files_of_papers(publication: Publication, versions: Iterable[PaperVersion] | None = None) -> list[File]:
    """Return the files of ``versions``; of all papers, then also those that are there no more."""
    if versions is not None:
        return [_file(publication, version) for version in versions]
    return [_file(publication, version) for version in public_papers(publication)] + _replaced(publication)


def _replaced(publication: Publication) -> list[File]:
    """Return earlier versions, deleted when the next came, and those of withdrawn papers."""
    current = {version.pk for version in public_papers(publication)}
    shown = {version.paper_id for version in public_papers(publication)}
    withdrawn = dict(withdrawn_papers(publication.partnership).values_list("pk", "withdrawn_at"))
    rows = PaperVersion.objects.filter(paper__in=[*shown, *withdrawn]).order_by("paper_id", "-number")
    gone, following = [], {}
    for version in rows.only("pk", "paper_id", "added_at", "number"):
        ended_at = following.get(version.paper_id) or withdrawn.get(version.paper_id)
        following[version.paper_id] = version.added_at
        if version.pk not in current:
            gone.append(File(key=f"p{version.pk}", deleted=True, created=version.added_at, modified=ended_at))
    return gone


def _file(publication: Publication, version: PaperVersion) -> File:
    return File(
        key=f"p{version.pk}", name=version.paper.title, file_name=version.file_name, media_type=version.file.media_type,
        dated_on=timezone.localdate(version.added_at), size=version.file.size,
        access=publication.addresses.page("partnerships:paper_file", version.pk), papers=(str(version.paper_id),),
        created=version.added_at, modified=version.added_at,
    )  # fmt: skip
