"""Who may do what: every action, asked of its object in the busy week by everybody of the cast and by people from elsewhere."""

import importlib
import inspect
import pkgutil
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.timezone import now

from kiezwerk import apps as house
from kiezwerk.acts.actions import ACTIONS
from kiezwerk.acts.permissions import may
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.areas.models import FileImport
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.funding.models import Application, Call, Project, ProjectImport, ProjectIndicator, Selection
from kiezwerk.apps.jobs.models import Job
from kiezwerk.apps.offers.models import OperationList
from kiezwerk.apps.partnerships import models as own
from kiezwerk.apps.plans.hooks import Measured
from kiezwerk.apps.plans.models import (
    ActionField,
    ActionPlan,
    Comment,
    Consultation,
    HorizontalPrinciple,
    MeasureImport,
    PlanEdition,
    PlanPicture,
    Reading,
)
from kiezwerk.apps.plans.models.elements import new_line

from .crawling import ROLES
from .permissions import ASKS_NOBODY, MAY

pytestmark = pytest.mark.django_db
STRANGERS = ("nobody", "stranger", "office elsewhere")


def first(rows, **wanted):
    return rows.objects.filter(**wanted).order_by("pk").first()


def contact(place):
    return own.Contact.objects.create(partnership=place, name="Jemand (Beispiel)", basis="published")


def relation(_place):
    actors = own.Actor.objects.order_by("pk")
    return own.ActorRelation.objects.create(actor=actors[0], other=actors[1], kind=own.ActorRelation.Kind.COOPERATES_WITH)


def steering(place) -> own.Body:
    return first(own.Body, partnership=place, is_deciding=True, parent=None)


def reading(place):
    person = User.objects.get(email="project-body@beispiel.example")
    return Reading.objects.create(
        partnership=place, line=new_line(), title="Gezählt (Beispiel)", read_on="2026-01-01", reported_by=person, reported_at=now()
    )


def indicator(place):
    return ProjectIndicator.objects.get_or_create(project=first(Project, partnership=place), title="Beratene (Beispiel)", unit="Personen")[0]


def consultation(_place):
    edition, begins = first(PlanEdition), now()
    columns = {"question": "Was fehlt?", "audience": "members", "outcome": "Wir antworten.", "delete_on": "2030-01-01"}
    columns |= {"opens_at": begins, "closes_at": begins + timedelta(days=1)}
    return Consultation.objects.get_or_create(edition=edition, ended_at=None, defaults=columns)[0]


def comment(place):
    return Comment.objects.create(consultation=consultation(place), text="Mehr Bänke.", language="de", received_at=now())


OBJECTS = {
    "consultation": consultation, "comment": comment,
    "reading": reading, "indicator": indicator, "measured": lambda place: Measured(new_line(), place.pk, "Gezählt (Beispiel)"),
    "partnership": lambda place: place, "_partnership": lambda place: place, "place": lambda place: place, "network": lambda place: place.network,
    "_": lambda place: place, "_nothing": lambda _: None, "person": lambda _: User.objects.get(email="voting@beispiel.example"),
    "entry": lambda place: first(FileImport), "operation_list": lambda _: first(OperationList), "job": lambda _: first(Job),
    "call": lambda place: first(Call, partnership=place, state=Call.State.PUBLISHED), "selection": lambda place: first(Selection),
    "application": lambda _: Application.objects.get(title="Noch zurückzunehmen (Beispiel)"), "project": lambda place: first(Project),
    "project_import": lambda _: first(ProjectImport), "plan": lambda _: first(ActionPlan), "edition": lambda _: first(PlanEdition),
    "field": lambda _: first(ActionField), "element": lambda _: first(ActionField), "picture": lambda _: first(PlanPicture),
    "principle": lambda _: first(HorizontalPrinciple), "measure_import": lambda _: first(MeasureImport),
    "body": steering, "actor": lambda _: first(own.Actor), "relation": relation, "contact": contact,
    "mailing_list": lambda place: own.MailingList.objects.get_or_create(partnership=place, name="Verteiler (Beispiel)")[0],
    "agreement": lambda place: own.Agreement.objects.create(partnership=place, kind="agreement", title="Vereinbarung (Beispiel)"),
    "seat": lambda place: first(own.Seat, body=steering(place), is_voting=True), "task": lambda place: first(own.Task),
    "meeting": lambda place: first(own.Meeting, body=steering(place)), "item": lambda place: first(own.AgendaItem, meeting__body=steering(place)),
    "amendment": lambda place: first(own.AgendaItem, meeting__body=steering(place)), "motion": lambda _: first(own.Motion),
    "candidate": lambda _: first(own.Candidate), "ballot": lambda _: first(own.Ballot), "recusal": lambda _: first(own.Recusal),
    "resolution": lambda _: first(own.Resolution), "minutes": lambda _: first(own.Minutes), "correction": lambda _: first(own.MinutesCorrection),
    "excuse": lambda _: first(own.Excuse),
    "paper": lambda _: first(own.Paper), "version": lambda _: first(own.PaperVersion), "invitation": lambda place: first(own.Invitation),
}  # fmt: skip
"""The object of each action, by the name of its first argument."""


def object_of(name: str, place):
    return OBJECTS[next(iter(inspect.signature(ACTIONS[name]).parameters))](place)


def people_of() -> dict[str, object]:
    """Return the cast, somebody without any role, nobody, and the office of another partnership."""
    body = own.Body.objects.create(partnership=own.Partnership.objects.get(slug="elsewhere"), kind=own.Body.Kind.OFFICE, name="Office elsewhere")
    stranger, office = (User.objects.create(email=f"{name}@beispiel.example", name=name) for name in ("stranger", "office-elsewhere"))
    seat = own.Seat.objects.create(body=body, number=1, function="Office", interest_group="civil")
    own.SeatHolding.objects.create(seat=seat, person=office, starts_on="2020-01-01")
    cast = {role: User.objects.get(email=f"{role}@beispiel.example") for role in ROLES if role}
    return cast | dict(zip(STRANGERS, (AnonymousUser(), stranger, office), strict=True))


@pytest.fixture(autouse=True)
def _know_every_action():
    """An action enters its name when its module is read."""
    for module in pkgutil.walk_packages(house.__path__, f"{house.__name__}."):
        if ".actions" in module.name:
            importlib.import_module(module.name)


def test_the_table_names_every_action_once():
    named = [name for names in MAY.values() for name in names.split()] + sorted(ASKS_NOBODY)

    assert sorted(named) == sorted(ACTIONS)


def test_an_action_without_a_permission_is_asked_for_by_no_form():
    """What a body decided, a clock ended or a secret opened: nobody is asked, and nothing else is."""
    assert {name for name, act in ACTIONS.items() if not act.permission} == ASKS_NOBODY


@pytest.mark.parametrize("who", MAY, ids=lambda who: who or "operator")
def test_an_action_is_forbidden_to_everybody_but_those_who_may(busy, who):
    """Refused before anything else is looked at, and nothing enters the trail; who may is never more and never less than the table says."""
    people, allowed, wrong = people_of(), {one.strip() for one in who.split(",")}, []
    for name in MAY[who].split():
        subject, before = object_of(name, busy), Entry.objects.count()
        for role, person in people.items():
            if role in allowed:
                wrong += [] if may(person, ACTIONS[name].permission, subject) else [f"{name}: {role} may not"]
            else:
                wrong += [] if is_denied(ACTIONS[name], subject, person) else [f"{name}: {role} is not stopped"]
        wrong += [] if Entry.objects.count() == before else [f"{name}: something was recorded"]
    assert wrong == []


def is_denied(act, subject, person) -> bool:
    try:
        act(subject, by=person)
    except PermissionDenied:
        return True
    except Exception:
        return False
    return False
