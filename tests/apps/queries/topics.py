"""Plans, money, areas and lists that others publish, as many of each as the world is large."""

import json
from base64 import b64decode
from datetime import date, timedelta
from decimal import Decimal

from kiezwerk.acts import guards
from kiezwerk.apps.areas.actions import set_territory
from kiezwerk.apps.areas.models import (
    Area,
    AreaLevel,
    AreaSet,
    DataSource,
    DesignatedArea,
    DesignatedShare,
    FileImport,
    Indicator,
    Observation,
    ObservationSet,
)
from kiezwerk.apps.documents.models import StoredFile
from kiezwerk.apps.funding import actions as funding
from kiezwerk.apps.funding.models import Application, Appraisal, BudgetLine, Call, FinancingLine, Instrument, MeasureContribution, Programme, Project
from kiezwerk.apps.jobs.models import Job
from kiezwerk.apps.offers.models import OperationList, PublishedOperation
from kiezwerk.apps.partnerships.models import Actor, Representation
from kiezwerk.apps.plans import actions as plans
from kiezwerk.apps.plans.actions.pictures import add_picture
from kiezwerk.apps.plans.actions.principles import add_principle
from kiezwerk.apps.plans.models import (
    ActionField,
    Comment,
    Consultation,
    Contribution,
    CountedFigure,
    Measure,
    MeasureImport,
    Milestone,
    PlanEdition,
    PlanIndicator,
    Reading,
    ReadingCall,
)
from tests.apps.areas.conftest import square

from .world import NOON, SINCE, World, at

PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNQCl0FAAG+ASLLfU1FAAAAAElFTkSuQmCC")
PLACE = {"geometry": json.dumps(square(13, 52))}


def plan(world: World) -> None:
    """An edition in force with fields of action, earlier ones, and a draft."""
    made = plans.create_plan(world.place, by=world.one, title="Plan", starts_on=date(2021, 1, 1), ends_on=date(2027, 12, 31))
    for number in (*world.numbers, world.size + 1):
        state = PlanEdition.State.IN_FORCE if number > world.size else PlanEdition.State.SUPERSEDED
        edition = PlanEdition.objects.create(plan=made, number=number, title=f"Edition {number}")
        for position in world.numbers:
            ActionField.objects.create(edition=edition, position=position, title=f"Field {position}", text="What we want.")
        PlanEdition.objects.filter(pk=edition.pk).update(state=state, in_force_from_on=date(2021, 1, number))
    draft = plans.draft_edition(made, by=world.one, title="Draft")
    world.rows |= {"plan": made.pk, "edition": made.editions.get(state="in_force").pk, "editions": draft.pk, "fields": draft.fields.first().pk}
    _write(world, draft)
    _ask(world, draft)


def _ask(world: World, draft: PlanEdition) -> None:
    """Rounds of a consultation that are over, each with comments of every state."""
    told = {"edition": draft, "question": "What is missing?", "outcome": "Each comment is answered.", "delete_on": date(2030, 1, 1)}
    line = draft.fields.first().line
    for number in world.numbers:
        opened = NOON + timedelta(days=number)
        asked = Consultation.objects.create(opens_at=opened, closes_at=opened + timedelta(hours=2), ended_at=opened + timedelta(hours=3), **told)
        for state in Comment.State.values:
            for part in world.numbers:
                said = {"text": f"Comment {part}", "language": "en", "received_at": opened, "line": line, "about": "Field"}
                comment = Comment.objects.create(consultation=asked, state=state, hidden_because="Insult" if state == "hidden" else "", **said)
    world.rows |= {"consultations": asked.pk, "comment": comment.pk, "published": PlanEdition.objects.get(state="in_force").fields.first().line}


def _write(world: World, draft: PlanEdition) -> None:
    """At the desk of a draft: elements of each kind, pictures, principles, and measures that were read and not taken over."""
    rows = {"field": draft.fields.first()}
    for number in reversed(world.numbers):
        for kind, under in (("section", None), ("goal", "field"), ("measure", "goal"), ("milestone", "measure"), ("indicator", "measure")):
            rows[kind] = plans.add_element(draft, by=world.one, kind=kind, under=rows.get(under), title=f"{kind} {number}")
        picture = add_picture(draft, by=world.one, file_name="a.png", content=PIXEL + b"%d" % number, description=f"Picture {number}")
        principle = add_principle(world.place, by=world.one, title=f"Principle {number}")
    plans.revise_element(rows["section"], by=world.one, text=f"![](picture:{picture.key})")
    read = [{"row": n, "values": {"field": rows["field"].title, "title": f"Read {n}"}} for n in world.numbers]
    copied = [{"row": n, "place": "Field", "values": {"title": f"Copied {n}"}, "milestones": [], "indicators": []} for n in world.numbers]
    told = {"edition": draft, "name": "measures.xlsx", "uploaded_by": world.one, "uploaded_at": NOON}
    imports, copies = (MeasureImport.objects.create(rows=rows, copied_from=source, **told) for rows, source in ((read, ""), (copied, "Elsewhere")))
    world.rows |= {f"element {kind}": row.pk for kind, row in rows.items()}
    world.rows |= {"pictures": picture.key, "principles": principle.pk, "imports": imports.pk, "copies": copies.pk, "what": "actors"}


def read_off(world: World) -> None:
    """A measure that is measured, projects that flow into it, and readings in every state."""
    edition = PlanEdition.objects.get(state="in_force")
    guards.lift()
    field = edition.fields.first()
    told = {"edition": edition, "field": field, "responsible": "Somebody", "responsible_actor": world.actors[0], "jobs_count": 2}
    measures = [Measure.objects.create(position=n, title=f"Measure {n}", due_on=SINCE, **told) for n in world.numbers]
    rhythm = {"measures": "sum", "unit": "persons", "baseline_on": SINCE, "frequency_months": 3}
    taken = [PlanIndicator.objects.create(edition=edition, measure=measures[0], position=n, title=f"Figure {n}", **rhythm) for n in world.numbers]
    Milestone.objects.create(edition=edition, measure=measures[0], position=1, title="Opened", due_on=SINCE)
    guards.install()
    project = Project.objects.order_by("pk").last()
    for number in world.numbers:
        own = funding.add_indicator(project, by=world.one, title=f"Own {number}", **rhythm)
        Contribution.objects.create(partnership=world.place, giver=own.line, taker=taken[0].line)
        CountedFigure.objects.create(partnership=world.place, line=own.line, counts="jobs")
        day = NOON.date() - timedelta(days=number)
        for line in (own.line, taken[0].line):
            told = {"partnership": world.place, "line": line, "title": "Figure", "value": 1, "reported_by": world.one, "reported_at": NOON}
            decided = told | {"decided_by": world.one, "decided_at": NOON}
            approved = Reading.objects.create(**decided, read_on=day, state="approved")
            Reading.objects.create(**decided, read_on=day - timedelta(days=30), state="returned")
            shown = {"evidence": StoredFile.objects.first(), "evidence_name": "a.txt"}
            reported = Reading.objects.create(**told, read_on=day - timedelta(days=60), **shown)
        ReadingCall.objects.create(partnership=world.place, line=f"{number}", title=f"Figure {number}", due_on=day, actor=world.actors[0])
        MeasureContribution.objects.create(project=project, line=measures[number - 1].line, share=Decimal("0.1"))
    lines = dict.fromkeys(("reporting", "figures", "line"), taken[0].line)
    world.rows |= lines | {"measures": measures[0].pk, "lines": field.line, "readings": reported.pk, "reading": approved.pk, "own_indicator": own.pk}


def fund(world: World) -> None:
    """Calls with proposals that were appraised and ranked, a call that is open, and a register of projects."""
    funding.load_shipped_instruments(by=None)
    fields = list(ActionField.objects.filter(edition__state="in_force"))
    with at(-9 * 24):
        closed, *_ = [_call(world, f"Closed {number}", -9, fields) for number in world.numbers]
        other = Actor.objects.create(name="Another", sector="civil", legal_form="association")
        Representation.objects.create(actor=other, person=world.members[0], starts_on=SINCE)
        drafts = [_proposal(closed, actor, world.one, world, fields[0]) for actor in world.actors]
        drafts.append(_proposal(closed, other, other.people.get(), world, fields[0]))
        for draft in drafts:
            funding.submit_application(draft, by=draft.actor.people.first(), received_at=NOON - timedelta(days=9))
    with at(-5 * 24):
        proposals = list(Application.objects.filter(call=closed))
        for proposal in proposals:
            for criterion in closed.criteria.all():
                for rater in world.members[: world.size]:
                    Appraisal.objects.create(application=proposal, rater=rater, criterion=criterion, score=3, given_at=NOON)
        funding.rank_proposals(closed, by=world.one, budget_cents=40_000_00)
    with at(-1):
        opened, *_ = [_call(world, f"Open {number}", -1, fields) for number in world.numbers]
        written = [_proposal(opened, actor, world.one, world, fields[0]) for actor in world.actors]
        unpublished, *_ = [_call(world, f"Drafted {number}", 1, fields, is_published=False) for number in world.numbers]
    for number in world.numbers:
        money = [(f"Fund {n}", None, 8_000_00, None) for n in world.numbers]
        columns = {"number": f"P-{number}", "title": f"Project {number}", "state": "running", "lead": world.actors[0], "is_public": True}
        project = funding.create_project(world.place, by=world.one, funding=money, field=fields[0], area=Area.objects.first(), **columns)
    text = "Number;Title;Project organisation\n" + "".join(f"X-{number};Garden {number};{world.actors[0]}\n" for number in world.numbers)
    uploads = [funding.upload_projects(world.place, by=world.one, file_name="a.csv", content=text.encode() + b"\n" * n) for n in world.numbers]
    world.rows |= {"calls": closed.pk, "edit_call": unpublished.pk, "publish_call": unpublished.pk, "start_application": opened.pk}
    world.rows |= {
        "proposals": proposals[0].pk,
        "projects": project.pk,
        "import_projects": uploads[0].pk,
        "programmes": Programme.objects.first().pk,
        "appraise_application": drafts[-1].pk,
    }
    world.rows |= dict.fromkeys(("edit_application", "partner_names", "check_application", "save_application", "submit_application"), written[0].pk)


def _call(world: World, title: str, days: float, fields, *, is_published: bool = True) -> Call:
    opens_at = NOON + timedelta(days=days)
    columns = {
        "instrument": Instrument.objects.filter(code="LSI-A").latest("valid_from_on"), "title": title, "text": "For the neighbourhood.",
        "budget_cents": 40_000_00, "opens_at": opens_at, "closes_at": opens_at + timedelta(days=3), "decision_expected_on": date(2026, 4, 30),
        "reply_by_on": date(2026, 5, 15), "contact": "Office", "criteria": [(f"Criterion {n}", "", 1) for n in world.numbers], "fields": fields,
    }  # fmt: skip
    call = funding.create_call(world.place, by=world.one, **columns)
    return funding.publish_call(call, by=world.one, lot_seed="seed") if is_published else call


def _proposal(call: Call, actor, by, world: World, field) -> Application:
    draft = funding.start_application(call, actor, by=by)
    entries = {
        "title": f"Proposal of {actor}",
        "summary": "We mend.",
        "need": "Much.",
        "contact": "030 1",
        "activities": "Evenings.",
        "results": "Less.",
    }
    entries |= {"starts_on": date(2026, 6, 1), "ends_on": date(2026, 12, 31), "participants_count": 20, "field": field}
    costs = [BudgetLine(kind="staff", title=f"Cost {n}", cents=18_000_00 // world.size) for n in world.numbers]
    sources = [FinancingLine(kind="grant", cents=sum(line.cents for line in costs))]
    return funding.edit_application(draft, by=by, costs=costs, sources=sources, **entries)


def measure(world: World) -> None:
    """Borders of areas, figures of several years, and the files they came in."""
    source = DataSource.objects.create(code="office", title="Statistics", owner="Office", licence="CC BY 4.0")
    sets = [
        AreaSet.objects.create(code=f"city-{n}", name=f"City {n}", source=source, partnership=world.place, valid_from_on=date(2000 + n, 1, 1),
                               valid_until_on=date(2000 + n, 12, 31) if n < world.size else None, published_at=NOON)
        for n in world.numbers
    ]  # fmt: skip
    area_set = sets[-1]
    district, area = (
        AreaLevel.objects.create(area_set=area_set, code=code, rank=rank, names={"en": code}) for rank, code in ((1, "district"), (2, "area"))
    )
    cities = [Area.objects.create(area_set=area_set, level=district, key=f"{n:02}", name=f"District {n}", **PLACE) for n in world.numbers]
    parts = [Area.objects.create(area_set=area_set, level=area, parent=cities[0], key=f"01{n:02}", name=f"Area {n}", **PLACE) for n in world.numbers]
    set_territory(world.place, *cities, by=world.one)
    for number in world.numbers:
        indicator = Indicator.objects.create(code=f"figure-{number}", names={"en": f"Figure {number}"}, source=source, position=number)
        for year in world.numbers:
            file = FileImport.objects.create(
                partnership=world.place, kind="figures", filename=f"{number}.csv", fingerprint=f"{number} {year}", source=source, area_set=area_set,
                level=area, as_of_on=date(2000 + year, 12, 31), state="published", imported_by=world.one, imported_at=NOON, published_at=NOON,
            )  # fmt: skip
            shown = ObservationSet.objects.create(
                indicator=indicator, area_set=area_set, level=area, source=source, file_import=file, as_of_on=file.as_of_on, published_at=NOON
            )
            Observation.objects.bulk_create(Observation(observation_set=shown, area=one, state="value", value=number) for one in parts)
    told = {"partnership": world.place, "filename": "designated.geojson", "imported_by": world.one, "imported_at": NOON, "area_set": area_set}
    file = FileImport.objects.create(**told, kind="acts", fingerprint="designated", source=source, state="published", published_at=NOON)
    for number in reversed(world.numbers):
        said = {"key": f"{number}", "name": f"Renewal {number}", "purpose": "renewal", "act": "statute", "acted_on": SINCE, "in_force_on": SINCE}
        designated = DesignatedArea.objects.create(file_import=file, geometry=PLACE["geometry"], **said)
        DesignatedShare.objects.bulk_create(DesignatedShare(designated_area=designated, area=one, share=0.5) for one in parts)
    world.rows |= {"designated": designated.pk}
    world.rows |= {"code": "figure-1", "area_set": area_set.code, "level": "area", "key": "0101", "files": file.pk, "sets": area_set.code}


def list_others(world: World) -> None:
    """A list that somebody publishes, and work in the background."""
    published = OperationList.objects.create(
        profile="list", title="List", fund="ESF", period="2014-2020", file_name="a.json", file_hash="a", imported_at=NOON, published_at=NOON
    )
    for number in world.numbers:
        operation = PublishedOperation.objects.create(
            operation_list=published, row=number, beneficiary="Somebody", name=f"Operation {number}", fund="ESF", period="2014-2020", kind="plain"
        )
        job = Job.objects.create(
            kind="offers.import_operations", key=str(number), state="failed", started_by=world.one, partnership_id=world.place.pk, ended_at=NOON,
            findings=[{"code": "import.done_already", "weight": "blocks", "facts": {}, "field": ""}] * number,
        )  # fmt: skip
    world.rows |= {"operations": operation.pk, "jobs": job.pk}
