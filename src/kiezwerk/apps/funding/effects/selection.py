"""What a resolution of a body does to a selection, and who has an interest in it."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from kiezwerk.apps.accounts.models import User
from kiezwerk.apps.partnerships.hooks import Effect, Interest
from kiezwerk.core.findings import Finding
from kiezwerk.core.funding.steps import check_adoption
from kiezwerk.core.partnerships.interests import Ground

from ..actions import adopt_selection
from ..actions.selections import ADOPT
from ..facts import selection_facts
from ..facts.funds import is_eu_money
from ..models import Application, Appraisal, Selection


def check(motion) -> list[Finding]:
    """Return what stands against voting on a selection."""
    selection = Selection.objects.filter(motion=motion).first()
    return check_adoption(selection_facts(selection)) if selection else [Finding("selection.gone")]


def apply(resolution, by) -> None:
    """Carry out the selection that the motion of ``resolution`` speaks of."""
    adopt_selection(Selection.objects.get(motion=resolution.motion_id), resolution, by=by)


def interests(motions) -> dict[int, list[Interest]]:
    """Return ``{motion: the organisations}`` that apply in its selection or work with an applicant."""
    selections = Selection.objects.filter(motion__in=motions).select_related("call__partnership", "call__instrument__programme")
    return {selection.motion_id: _interests_in(selection) for selection in selections.prefetch_related("lines__application")}


def _interests_in(selection: Selection) -> list[Interest]:
    of_eu = is_eu_money(selection.call.instrument)
    with translation.override(selection.call.partnership.language):
        return [interest for line in selection.lines.all() for interest in _interests_of(line.application, of_eu)]


def _interests_of(application: Application, of_eu: bool) -> Iterator[Interest]:
    source = {"number": application.number, "title": application.title}
    yield Interest(application.actor_id, Ground.EMPLOYEE_OR_BOARD, _("applies with %(number)s “%(title)s”") % source, of_eu)
    if application.cooperation_partner_id:
        yield Interest(application.cooperation_partner_id, Ground.ADVANTAGE, _("is partner in %(number)s “%(title)s”") % source, of_eu)


def raters(motions) -> dict[int, list[User]]:
    """Return ``{motion: who scored}`` the proposals of its selection: they declare their interests too."""
    motion = "application__selection_line__selection__motion"
    rated = Appraisal.objects.filter(**{f"{motion}__in": motions}).values_list(motion, "rater").order_by().distinct()
    people = {person.pk: person for person in User.objects.filter(pk__in=[rater for _motion, rater in rated])}
    found: dict[int, list[User]] = {}
    for key, rater in sorted(rated, key=lambda one: (people[one[1]].name, one[1])):
        found.setdefault(key, []).append(people[rater])
    return found


def rated(person_key):
    """Return the keys of the motions whose selection holds a proposal that the person scored."""
    return Appraisal.objects.filter(rater=person_key).values("application__selection_line__selection__motion")


def follow(motion, next_motion) -> None:
    """Let the selection go with its matter from a written procedure to a meeting."""
    Selection.objects.filter(motion=motion).update(motion=next_motion)


ADOPT_SELECTION = Effect(ADOPT, check, apply, follow, asks_declarations=True)
