"""Bodies: added, changed, dissolved."""

from datetime import date, timedelta

from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.composition import check_dissolution, check_parents

from ..facts.composition import last_met_on
from ..models import Body, Meeting, Network, RulesOfProcedure
from ..queries import seats_of
from .seats import close_seat

COLUMNS = ("kind", "name", "parent", "purpose", "is_deciding")


@action("partnerships.add_body", on="scope")
def add_body(place, *, by, kind: str, name: str, parent: Body | None = None, rules: dict | None = None, purpose: str = "") -> Body:
    """Add a body to a partnership or network; with ``rules`` of procedure it takes resolutions."""
    column = "network" if isinstance(place, Network) else "partnership"
    body = Body(**{column: place}, kind=kind, name=name, parent=parent, is_deciding=rules is not None, purpose=purpose)
    require(by, "partnerships.add_body", body)
    body.save()
    if rules is not None:
        RulesOfProcedure.objects.create(body=body, **rules)
    record(by, "partnerships.body.added", body)
    return body


@action("partnerships.edit_body")
def change_body(body, *, by, **columns) -> Body:
    """Change what a body is called, what it is for, and where it belongs."""
    before = {name: getattr(body, name) for name in COLUMNS}
    for name, value in columns.items():
        setattr(body, name, value)
    require(by, "partnerships.edit_body", body)
    insist(check_parents(str(body.pk), _above(body)))
    body.save(update_fields=COLUMNS)
    changed = {name: str(getattr(body, name) or "") for name in COLUMNS if getattr(body, name) != before[name]}
    record(by, "partnerships.body.changed", body, columns=sorted(changed), words=changed)
    return body


def _above(body: Body) -> list[str]:
    """Return the keys of the bodies above ``body``, and stop where they go round."""
    found: list[str] = []
    parent = body.parent
    while parent is not None and str(parent.pk) not in found:
        found.append(str(parent.pk))
        parent = parent.parent
    return found


@action("partnerships.dissolve_body", permission="partnerships.edit_body")
def dissolve_body(body, *, by, from_on: date) -> Body:
    """End a body with all its seats the day before ``from_on``. What it decided stays."""
    ended = (Meeting.State.CLOSED, Meeting.State.CANCELLED)
    insist(
        check_dissolution(
            from_on,
            last_met_on(body),
            is_dissolved=body.ends_on is not None,
            meetings=list(body.meetings.exclude(state__in=ended).values_list("title", flat=True)),
            children=list(body.children.filter(ends_on=None).values_list("name", flat=True)),
        )
    )
    for now in seats_of(body, from_on):
        close_seat(now.seat, from_on, by)
    body.ends_on = from_on - timedelta(days=1)
    body.save(update_fields=["ends_on"])
    record(by, "partnerships.body.dissolved", body, ends_on=body.ends_on)
    return body
