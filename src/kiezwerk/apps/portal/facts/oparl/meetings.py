"""Meetings with their agenda and files, as far as everybody may know them."""

from collections import Counter, defaultdict

from django.utils import timezone

from kiezwerk.apps.partnerships.facts.publicity import public_text
from kiezwerk.apps.partnerships.models import AgendaItem as ItemRow
from kiezwerk.apps.partnerships.models import Meeting as MeetingRow
from kiezwerk.apps.partnerships.queries import public_minutes
from kiezwerk.ports.opendata.oparl import AgendaItem, File, Location, Meeting, Thing

from .papers import by_item, files_of_papers, public_papers
from .places import Publication, city_of

PDF = "application/pdf"


def meetings(publication: Publication) -> list[Meeting]:
    """Return the meetings that everybody may know of, each with what may be known of it."""
    items = defaultdict(list)
    for one in agenda_items(publication):
        items[int(one.meeting or 0)].append(one)
    minutes = {int(file.meetings[0]): file for file in files_of_minutes(publication)}
    papers = defaultdict(list)
    for version in public_papers(publication):
        if version.paper.item_id is None:
            papers[version.paper.meeting_id].append(version)
    return [
        _meeting(publication, one, items[one.pk], minutes.get(one.pk), files_of_papers(publication, papers[one.pk]))
        for one in publication.meetings.values()
    ]


def _meeting(publication: Publication, one: MeetingRow, items: list[AgendaItem], minutes: File | None, files: list[File]) -> Meeting:
    removed = [at for _key, meeting, at in publication.removed if meeting == one.pk]
    stamps = publication.stamps(f"meeting:{one.pk}", until=[*(item.modified for item in items), minutes.modified if minutes else None, *removed])
    is_open = one.is_public and one.state != MeetingRow.State.PLANNED
    return Meeting(
        key=str(one.pk), name=one.title, state=one.get_state_display(), cancelled=one.state == MeetingRow.State.CANCELLED,
        starts_at=one.opened_at or one.starts_at, ends_at=one.closed_at or one.ends_at, organization=f"b{one.body_id}",
        location=_location(publication, one), items=tuple(item for item in items if not item.deleted), minutes=minutes, files=tuple(files),
        web=publication.addresses.page("partnerships:public_meeting", one.pk) if is_open else "", **stamps,
    )  # fmt: skip


def _location(publication: Publication, one: MeetingRow) -> Location | None:
    """Return where people meet, where everybody may know that; never the address of a video meeting."""
    if not one.place or one.pk not in publication.described:
        return None
    return Location(key=f"m{one.pk}", description=one.place, **publication.stamps(f"meeting:{one.pk}"))


def locations(publication: Publication) -> list[Location]:
    """Return the town and the places of meetings."""
    places = [_location(publication, one) for one in publication.meetings.values()]
    return [city_of(publication), *(place for place in places if place)]


def agenda_items(publication: Publication) -> list[AgendaItem]:
    """Return the items that everybody may see, numbered as on the whole agenda; then those that were taken off."""
    numbers, papers = _numbers(publication), by_item(publication)
    gone = [publication.deleted(AgendaItem, key, at, f"agendaitem:{key}") for key, _meeting, at in publication.removed]
    return [_item(publication, item, numbers[item.pk], papers.get(item.pk, [])) for item in publication.items] + gone


def _numbers(publication: Publication) -> dict[int, int]:
    counts: Counter[int] = Counter()
    numbers = {}
    listed = ItemRow.objects.filter(meeting__in=list(publication.meetings)).order_by("meeting", "position")
    for pk, meeting in listed.values_list("pk", "meeting_id"):
        counts[meeting] += 1
        numbers[pk] = counts[meeting]
    return numbers


def _item(publication: Publication, item: ItemRow, number: int, papers: list) -> AgendaItem:
    motion = getattr(item, "motion", None)
    resolution = getattr(motion, "resolution", None)
    decided = resolution if resolution and resolution.is_public else None
    changed = [f"motion:{motion.pk}"] if motion and decided else []
    changed += [f"resolution:{decided.pk}"] if decided else []
    return AgendaItem(
        key=str(item.pk), meeting=str(item.meeting_id), number=str(number), order=number, name=item.title,
        consultation=str(papers[0].paper_id) if papers else "", files=tuple(files_of_papers(publication, papers)),
        result=str(decided.standing) if decided else "", resolution_text=public_text(decided) if decided else "",
        web=publication.addresses.page("partnerships:resolution", decided.pk) if decided else "",
        **publication.stamps(f"agendaitem:{item.pk}", *changed),
    )  # fmt: skip


def files_of_minutes(publication: Publication) -> list[File]:
    """Return the public version of approved minutes as files."""
    found = public_minutes(publication.partnership).order_by("meeting_id")
    return [
        File(
            key=f"m{minutes.meeting_id}", name=minutes.meeting.title, media_type=PDF, dated_on=timezone.localdate(minutes.approved_at),
            access=publication.addresses.page("partnerships:public_minutes_pdf", minutes.meeting_id), meetings=(str(minutes.meeting_id),),
            web=publication.addresses.page("partnerships:public_minutes", minutes.meeting_id),
            **publication.stamps(f"minutes:{minutes.pk}", until=[minutes.approved_at]),
        )
        for minutes in found
    ]  # fmt: skip


def files(publication: Publication) -> list[Thing]:
    """Return the files of papers and minutes; of papers the earlier versions and withdrawn ones as deleted."""
    return [*files_of_papers(publication), *files_of_minutes(publication)]
