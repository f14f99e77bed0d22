"""Everything that is under way in a busy week: run on a copy of stage "resolved", so that pages of drafts can be walked too."""

import json
from base64 import b64decode
from datetime import date, timedelta

from kiezwerk.server import configure

configure()

from django.contrib.auth.models import AnonymousUser  # noqa: E402 - Django must be set up first

from kiezwerk.acts import clock  # noqa: E402
from kiezwerk.acts.roles import OPERATOR  # noqa: E402
from kiezwerk.apps.accounts.models import User  # noqa: E402
from kiezwerk.apps.areas import actions as areas  # noqa: E402
from kiezwerk.apps.areas.facts.descriptions import DesignationLayout  # noqa: E402
from kiezwerk.apps.areas.models import AreaSet  # noqa: E402
from kiezwerk.apps.funding import actions as funding  # noqa: E402
from kiezwerk.apps.funding.facts import columns_for, exported_row  # noqa: E402
from kiezwerk.apps.funding.models import Application, Call, Project  # noqa: E402
from kiezwerk.apps.jobs.models import Job  # noqa: E402
from kiezwerk.apps.partnerships import actions as partnerships  # noqa: E402
from kiezwerk.apps.partnerships import hooks  # noqa: E402
from kiezwerk.apps.partnerships.actions import founding  # noqa: E402
from kiezwerk.apps.partnerships.models import Body, Meeting, Motion, Partnership  # noqa: E402
from kiezwerk.apps.partnerships.queries import seats_of  # noqa: E402
from kiezwerk.apps.plans import actions as plans  # noqa: E402
from kiezwerk.apps.plans.actions import measure_imports, unsaved  # noqa: E402
from kiezwerk.apps.plans.actions.pictures import add_picture  # noqa: E402
from kiezwerk.apps.plans.actions.principles import add_principle  # noqa: E402
from kiezwerk.apps.plans.facts.copies import origin_of  # noqa: E402
from kiezwerk.apps.plans.facts.measure_columns import MEASURES  # noqa: E402
from kiezwerk.apps.plans.models import ActionPlan  # noqa: E402
from kiezwerk.apps.plans.queries import edition_in_force  # noqa: E402
from kiezwerk.ports.spreadsheets import write_xlsx  # noqa: E402
from tests.journeys.ballots import leave_votes_open  # noqa: E402
from tests.journeys.matters import leave_matters_open  # noqa: E402

PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNQCl0FAAG+ASLLfU1FAAAAAElFTkSuQmCC")
MISSING_PART = "busy.missing_part"
PROPOSAL = ("summary", "need", "activities", "results", "starts_on", "ends_on", "participants_count", "field", "area", "contact")


def main() -> None:
    partnership = Partnership.objects.get()
    office, chair = (User.objects.get(email=f"{mailbox}@beispiel.example") for mailbox in ("office", "chair"))
    steering = Body.objects.get(partnership=partnership, is_deciding=True, parent=None)
    for title in ("Sitzung in Vorbereitung", "Sitzung, die läuft", "Sitzung ohne Unterschrift"):
        _plan(steering, office, title)
    _draft_editions(partnership, office)
    running = Meeting.objects.get(title="Sitzung, die läuft")
    _open(running, office, chair)
    _declare_conflict(running, office)
    leave_votes_open(running, office, chair)
    leave_matters_open(running, office, chair)
    _leave_unsigned(Meeting.objects.get(title="Sitzung ohne Unterschrift"), office, chair)
    _draft_call(partnership, office)
    _hand_in(User.objects.get(email="project-body@beispiel.example"))
    _upload_register(partnership, office)
    _designate(partnership, User.objects.get(email="planner@beispiel.example"))
    vacant = next(place.seat for place in seats_of(steering, clock.today()) if place.is_vacant)
    partnerships.invite_person(partnership, by=office, email="neu@beispiel.example", name="Neue Person (Beispiel)", seat=vacant)
    Job.objects.create(kind="areas.import", key="busy", title="Import (Beispiel)", partnership_id=partnership.pk, started_by=office)
    founding.found_partnership(partnership.network, by=OPERATOR, slug="nebenan", name="Bündnis nebenan (Beispiel)", city="Berlin", is_example=True)


def _designate(partnership, planner) -> None:
    """Take in one area that an act has designated, in the middle of the city."""
    square = [[13.39, 52.50], [13.42, 52.50], [13.42, 52.52], [13.39, 52.52], [13.39, 52.50]]
    feature = {"type": "Feature", "properties": {"key": "S1", "name": "Hafenviertel"}, "geometry": {"type": "Polygon", "coordinates": [square]}}
    given = {
        "area_set": "berlin-lor-2021", "key_column": "key", "name_column": "name", "purpose": "renewal", "act": "ordinance",
        "acted_on": "2020-03-01", "in_force_on": "2020-04-01", "valid_until_on": "", "concept": "Rahmenplan Hafen (Beispiel)", "concept_address": "",
        "source_title": "Sanierungsgebiete (Beispiel)", "source_owner": "Beispiel", "source_licence": "CC0",
    }  # fmt: skip
    file = {
        "area_set": AreaSet.objects.get(code=given["area_set"]),
        "layout": DesignationLayout.from_given(given),
        "content": json.dumps({"type": "FeatureCollection", "features": [feature]}).encode(),
        "filename": "sanierung.geojson",
    }
    areas.publish_import(areas.import_designated(partnership, by=planner, **file), by=planner)


def _plan(body, office, title: str) -> Meeting:
    meeting = partnerships.plan_meeting(body, by=office, title=title, starts_at=clock.now() + timedelta(minutes=20), place="Saal 2 (Beispiel)")
    for number in (1, 2):
        partnerships.add_item(
            meeting, by=office, title=f"{title}: Antrag {number}", kind="decision", text="", planned_minutes=10, is_public=True,
            motion_text="Die Steuerungsgruppe nimmt den Bericht zur Kenntnis.", reason="",
        )  # fmt: skip
    return meeting


def _open(meeting, office, chair) -> None:
    """Begin a meeting with everybody here, and the vote on its first draft."""
    partnerships.send_invitation(meeting, by=office)
    partnerships.open_meeting(meeting, by=chair)
    marks = {place.seat.pk: ("present", place.holder.person_id) for place in seats_of(meeting.body, clock.today()) if not place.is_vacant}
    partnerships.record_attendance(meeting, by=office, marks=marks)
    partnerships.open_ballot(Motion.objects.filter(item__meeting=meeting).order_by("item__position").first(), by=chair)


def _leave_unsigned(meeting, office, chair) -> None:
    """Close a meeting without signing its minutes; what it adopted waits for a part that is not installed."""
    hooks.register_effect(hooks.Effect(MISSING_PART, check=lambda _motion: (), apply=lambda _resolution, _by: 1 / 0))
    item = partnerships.put_on_agenda(
        meeting, by=office, title="Beschluss, der wartet", text="", motion_text="Es geschieht.", reason="", effect_code=MISSING_PART
    )
    _open(meeting, office, chair)
    partnerships.close_ballot(Motion.objects.get(item__meeting=meeting, ballot__isnull=False).ballot, by=chair)
    ballot = partnerships.open_ballot(item.motion, by=chair)
    for place in seats_of(meeting.body, clock.today()):
        if place.holder and place.seat.is_voting:
            partnerships.cast_vote(ballot, by=place.holder.person, seat=place.seat, choice="yes", received_at=clock.now())
    partnerships.close_ballot(ballot, by=chair)
    partnerships.close_meeting(meeting, by=chair)


def _declare_conflict(meeting, office) -> None:
    """Leave a conflict of interest undecided on the item that is not voted on yet."""
    motion = Motion.objects.filter(item__meeting=meeting).order_by("item__position").last()
    seat = next(place.seat for place in seats_of(meeting.body, clock.today()) if place.holder and place.seat.is_voting)
    partnerships.declare_conflict(motion, by=office, seat=seat, ground="advantage", note="Wir sind Kooperationspartner (Beispiel).")


def _draft_editions(partnership, office) -> None:
    """Leave two drafts: one that is being written, and the first of a later plan that waits for its vote."""
    plan = ActionPlan.objects.filter(partnership=partnership).latest("starts_on")
    _leave_at_the_desk(plans.draft_edition(plan, by=office, title="Fortschreibung (Beispiel)"), office)
    later = plans.create_plan(partnership, by=office, title="Später (Beispiel)", starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))
    waiting = plans.draft_edition(later, by=office, title="Entwurf vor der Abstimmung (Beispiel)")
    plans.add_element(waiting, kind="field", by=office, title="Arbeit im Kiez", text="Wege in Arbeit, die im Kiez beginnen.")
    plans.propose_edition(waiting, Meeting.objects.get(title="Sitzung in Vorbereitung"), by=office)
    _ask_for_comments(partnership, office)


def _ask_for_comments(partnership, office) -> None:
    """Leave a draft of an earlier plan in consultation: a member has spoken, and somebody from outside, whom nobody has looked at yet."""
    plan = plans.create_plan(partnership, by=office, title="Früher (Beispiel)", starts_on=date(2019, 1, 1), ends_on=date(2019, 12, 31))
    draft = plans.draft_edition(plan, by=office, title="Entwurf in der Beteiligung (Beispiel)")
    field = plans.add_element(draft, kind="field", by=office, title="Wege im Kiez (Beispiel)", text="Kurze Wege zu Arbeit und Beratung.")
    now = clock.now()
    asked = plans.open_consultation(
        draft, by=office, question="Was fehlt im Entwurf?", audience="public", opens_at=now, closes_at=now + timedelta(weeks=4),
        outcome="Die Geschäftsstelle antwortet.", delete_on=(now + timedelta(weeks=26)).date(),
    )  # fmt: skip
    member = User.objects.get(email="voting@beispiel.example")
    said = plans.submit_comment(asked, by=member, text="Bitte auch am Abend.", line=field.line, language="de", received_at=now)
    plans.answer_comment(said, by=office, verdict="partly", answer="Einmal in der Woche.")
    plans.submit_comment(asked, by=AnonymousUser(), text="Mehr Räder.", name="Jemand (Beispiel)", language="de", received_at=now)


def _leave_at_the_desk(draft, office) -> None:
    """Leave a picture that a section shows, principles, measures that were read and not taken over, and something typed and not saved."""
    picture = add_picture(draft, by=office, file_name="kiez.png", content=PIXEL, description="Der Platz am Wasser (Beispiel)")
    plans.add_element(draft, by=office, kind="section", title="Im Bild (Beispiel)", text=f"## Der Platz\n\n![](picture:{picture.key})")
    for title in ("Barrierefreiheit (Beispiel)", "Gute Arbeit (Beispiel)"):
        add_principle(draft.plan.partnership, by=office, title=title)
    field = draft.fields.first()
    table = write_xlsx("Maßnahmen", [column.exported for column in MEASURES.columns[:3]], [(field.title, "", "Aus der Tabelle (Beispiel)")])
    measure_imports.upload_measures(draft, by=office, file_name="massnahmen.xlsx", content=table)
    published = edition_in_force(draft.plan.partnership)
    measure_imports.fetch_measures(draft, by=office, origin=origin_of(published, "https://beispiel.example/plan/"))
    unsaved.keep_unsaved(draft, by=office, place=f"field {field.pk}", data={"title": ["Halb fertig (Beispiel)"], "text": [""]})


def _hand_in(person) -> None:
    """Hand in a proposal to the running call, which can still be withdrawn."""
    given = Application.objects.filter(call=Call.objects.get(state="published", closes_at__gt=clock.now()), submitted_at__isnull=False).first()
    application = funding.start_application(given.call, person.actors.first(), by=person)
    lines = {"costs": list(given.budget_lines.all()), "sources": list(given.financing_lines.all())}
    entries = {name: getattr(given, name) for name in PROPOSAL} | {"cooperation_partner": given.actor, "title": "Noch zurückzunehmen (Beispiel)"}
    application = funding.edit_application(application, by=person, **lines, **entries)
    funding.submit_application(application, by=person, received_at=clock.now())


def _upload_register(partnership, office) -> None:
    """Leave a file of projects that was read and not taken over yet."""
    columns = columns_for(0)
    rows = [exported_row(project, columns, "ja", "nein") for project in Project.objects.filter(partnership=partnership)]
    rows[0][1] = "Ein anderer Titel (Beispiel)"
    funding.upload_projects(partnership, by=office, file_name="register.xlsx", content=write_xlsx("Projekte", [c.exported for c in columns], rows))


def _draft_call(partnership, office) -> None:
    running = Call.objects.latest("closes_at")
    copied = ("instrument", "text", "budget_cents", "decision_expected_on", "reply_by_on", "contact", "min_score_hundredths")
    columns = {name: getattr(running, name) for name in copied}
    columns |= {"opens_at": running.opens_at, "closes_at": running.closes_at, "fields": running.fields.all()}
    criteria = [(one.title, one.text, one.weight) for one in running.criteria.all()]
    funding.create_call(partnership, by=office, title="Aufruf im Entwurf", criteria=criteria, **columns)


if __name__ == "__main__":
    main()
