"""Stage "founded": the partnership, its people and bodies, the areas, the figures and the published lists."""

from dataclasses import dataclass, field

from kiezwerk.acts.roles import OPERATOR
from kiezwerk.apps.accounts.actions import add_person
from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.accounts.queries import DEMO_DOMAIN
from kiezwerk.apps.funding.actions import load_shipped_instruments
from kiezwerk.apps.offers.actions import import_operations
from kiezwerk.apps.partnerships.actions import fill_seat, founding, name_person, set_rules
from kiezwerk.apps.partnerships.models import Actor, Body, Partnership, Representation, Statement

from .figures import import_figures
from .material import DATA, cast
from .scenes import at

LISTS = (
    ("esf_2007_2013.json.gz", "berlin-esf-2007-2013"),
    ("esf_2014_2020.csv.gz", "berlin-esf-2014-2020"),
)
LIST_ORIGIN = {
    "owner": "Senatsverwaltung für Wirtschaft, Energie und Betriebe, Berlin",
    "licence": "Veröffentlichungspflicht nach EU-Recht",
}


@dataclass
class Example:
    """Who is who in the example, by the keys of its data."""

    partnership: Partnership
    people: dict[str, User] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)

    @property
    def office(self) -> User:
        return self.people["Lena Hoffmann"]

    @property
    def chair(self) -> User:
        return self.people["Miriam Albrecht"]


def found(progress) -> Example:
    """Set the stage on which everything else plays."""
    with at("2026-01-12 10:00"):
        story = cast()
        network = founding.found_network(None, by=OPERATOR, **story["network"])
        columns = {name: value for name, value in story["partnership"].items() if name != "territory"}
        example = Example(founding.found_partnership(network, by=OPERATOR, is_example=True, **columns))
        _enter_actors(example, story)
        for body in story["body"]:
            example.bodies[body["key"]] = _set_up_body(example, example.partnership, body, _rules_of(body, story))
        for body in story["network_body"]:
            _set_up_body(example, network, body, None)
        _enter_representatives(example, story)
        for statement in story["statement"]:
            Statement.objects.create(partnership=example.partnership, **statement)
        import_figures(example.partnership, example.office, story["partnership"]["territory"], progress)
        load_shipped_instruments(by=OPERATOR)
        for name, profile in LISTS:
            progress(name)
            content = (DATA / "operations" / name).read_bytes()
            import_operations(by=OPERATOR, content=content, filename=name, profile=profile, accept_marked=True, **LIST_ORIGIN)
    return example


def _enter_actors(example: Example, story: dict) -> None:
    for given in story["actor"]:
        columns = {name: value for name, value in given.items() if name != "key"}
        example.actors[given["key"]] = Actor.objects.create(**columns)


def _rules_of(body: dict, story: dict) -> dict | None:
    """Return the rules of a body that decides: those of the partnership under a source of their own."""
    if not body.get("decides"):
        return None
    return story["rules"] | ({"source": body["rules_source"]} if "rules_source" in body else {})


def _set_up_body(example: Example, place, given: dict, rules: dict | None) -> Body:
    parent = example.bodies.get(given.get("parent", ""))
    purpose = given.get("purpose", "")
    body = founding.add_body(place, by=OPERATOR, kind=given["kind"], name=given["name"], parent=parent, rules=rules, purpose=purpose)
    for number, seat in enumerate(given["seat"], start=1):
        columns = {name: value for name, value in seat.items() if name not in ("holder", "deputy", "organisation")}
        organisation = example.actors[seat["organisation"]]
        created = founding.add_seat(body, by=OPERATOR, number=number, organisation=organisation, **columns)
        for part in ("holder", "deputy"):
            if part in seat:
                _fill(example, created, seat[part], is_deputy=part == "deputy")
    if "later_rules" in given:
        set_rules(body, by=OPERATOR, **given["later_rules"])
    return body


def _fill(example: Example, seat, given: dict, *, is_deputy: bool) -> None:
    """Whoever reads letters has no mail address."""
    if given.get("letters"):
        name_person(seat, by=OPERATOR, name=given["name"], starts_on=rules_start(example), is_deputy=is_deputy)
    else:
        fill_seat(seat, _person(example, given), by=OPERATOR, starts_on=rules_start(example), is_deputy=is_deputy)


def rules_start(example: Example):
    """Everybody takes their seat on the day the partnership begins."""
    return cast()["rules"]["valid_from_on"]


def _person(example: Example, given: dict) -> User:
    name = given["name"]
    mailbox = given.get("login") or name.lower().replace(" ", ".").encode("ascii", "ignore").decode()
    domain = DEMO_DOMAIN if given.get("has_mail", True) else "ohne-mail.invalid"
    example.people[name] = add_person(f"{mailbox}@{domain}", name)
    return example.people[name]


def _enter_representatives(example: Example, story: dict) -> None:
    for given in story["representation"]:
        Representation.objects.create(actor=example.actors[given["actor"]], person=_person(example, given["person"]), starts_on=rules_start(example))
