"""Papers of a meeting: added, replaced by a new version, withdrawn; and who has opened them."""

from django.db.models import Max

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.documents.actions import store_file
from kiezwerk.core.partnerships.calling import check_new_version, check_publicity
from kiezwerk.core.partnerships.steps import check_step

from ..models import AgendaItem, Meeting, Paper, PaperReading, PaperVersion
from .reminders import tell_of_paper


@action("partnerships.add_paper", permission="partnerships.edit_agenda")
def add_paper(meeting, *, by, title: str, file: tuple[str, bytes], item: AgendaItem | None = None, is_public: bool = False) -> Paper:
    """Attach a paper, ``file`` is its name and content, to an item or to the meeting as a whole."""
    insist(check_step("attach", meeting.state))
    item = meeting.items.get(pk=item.pk) if item else None
    insist(check_publicity(paper_public=is_public, item_public=item is None or item.is_public))
    paper = Paper.objects.create(meeting=meeting, item=item, title=title, is_public=is_public)
    version = _append(paper, by, file, note="")
    record(by, "partnerships.paper.added", paper, words={"title": title}, sha256=version.file.sha256)
    return paper


def _append(paper: Paper, by, file: tuple[str, bytes], note: str) -> PaperVersion:
    stored, name = store_file(*file)
    last = paper.versions.aggregate(last=Max("number"))["last"] or 0
    version = PaperVersion.objects.create(paper=paper, number=last + 1, file=stored, file_name=name, note=note, added_by=by, added_at=clock.now())
    if paper.meeting.state == Meeting.State.INVITED:
        tell_of_paper(version, paper.meeting)
    return version


@action("partnerships.renew_paper", permission="partnerships.edit_agenda")
def renew_paper(paper, *, by, file: tuple[str, bytes], note: str) -> PaperVersion:
    """Put a new version beside the earlier ones; ``note`` says what changed."""
    insist(check_step("attach", paper.meeting.state))
    latest = paper.versions.select_related("file").first()
    version_of = store_file(*file)[0]
    same = latest is not None and latest.file_id == version_of.pk
    insist(check_new_version(note, same=same, withdrawn=paper.withdrawn_at is not None))
    version = _append(paper, by, file, note)
    record(by, "partnerships.paper.renewed", paper, words={"title": paper.title}, number=version.number, sha256=version_of.sha256)
    return version


@action("partnerships.change_paper", permission="partnerships.edit_agenda")
def change_paper(paper, *, by, title: str, is_public: bool) -> Paper:
    """Change what a paper is called and whether everybody may read it."""
    insist(check_publicity(paper_public=is_public, item_public=paper.item is None or paper.item.is_public))
    paper.title, paper.is_public = title, is_public
    paper.save(update_fields=["title", "is_public"])
    record(by, "partnerships.paper.changed", paper, words={"title": title}, is_public=is_public)
    return paper


@action("partnerships.withdraw_paper", permission="partnerships.edit_agenda")
def withdraw_paper(paper, *, by) -> Paper:
    """Take a paper back: it stays listed with its versions, and only office and audit can open it."""
    insist(check_new_version("-", same=False, withdrawn=paper.withdrawn_at is not None))
    paper.withdrawn_at = clock.now()
    paper.save(update_fields=["withdrawn_at"])
    record(by, "partnerships.paper.withdrawn", paper, words={"title": paper.title})
    return paper


@action("partnerships.open_paper", permission="partnerships.view_meetings")
def open_paper(version, *, by) -> PaperVersion:
    """Note that ``by`` has opened a version, so that it is not among the papers to read any more."""
    PaperReading.objects.get_or_create(version=version, person=by, defaults={"read_at": clock.now()})
    return version
