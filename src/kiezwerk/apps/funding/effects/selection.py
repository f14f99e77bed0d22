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


def interests(motion) -> Iterator[Interest]:
    """Return the organisations that apply in a selection or work with an applicant."""
    selection = Selection.objects.filter(motion=motion).select_related("call__partnership", "call__instrument__programme").first()
    if selection is None:
        return
    with translation.override(selection.call.partnership.language):
        for line in selection.lines.select_related("application"):
            yield from _interests_of(line.application, is_eu_money(selection.call.instrument))


def _interests_of(application: Application, of_eu: bool) -> Iterator[Interest]:
    source = {"number": application.number, "title": application.title}
    yield Interest(application.actor_id, Ground.EMPLOYEE_OR_BOARD, _("applies with %(number)s “%(title)s”") % source, of_eu)
    if application.cooperation_partner_id:
        yield Interest(application.cooperation_partner_id, Ground.ADVANTAGE, _("is partner in %(number)s “%(title)s”") % source, of_eu)


def raters(motion) -> list[User]:
    """Return who scored the proposals of a selection: they declare their interests too."""
    rated = Appraisal.objects.filter(application__selection_line__selection__motion=motion)
    return list(User.objects.filter(pk__in=rated.values("rater")).order_by("name", "pk"))


def follow(motion, next_motion) -> None:
    """Let the selection go with its matter from a written procedure to a meeting."""
    Selection.objects.filter(motion=motion).update(motion=next_motion)


ADOPT_SELECTION = Effect(ADOPT, check, apply, follow, asks_declarations=True)
