"""The sentences about the elements of an edition, and about what may not vanish from one edition to the next."""

from django.utils.translation import gettext as _

from kiezwerk.acts.messages import day
from kiezwerk.core.plans.structure import Kind

from .differences import DETAILS, KINDS


def _named(facts) -> dict[str, str]:
    return {"kind": KINDS[Kind(facts["kind"])], "title": facts["title"]}


WORDS = {
    "plan.line_repeated": lambda f: (
        _("The line “%(line)s” stands on %(count)s elements. Give each its own, so that one is not taken for the other.") % dict(f)
    ),
    "plan.misplaced": lambda f: _("%(kind)s “%(title)s” stands in a place where none can stand. Put it beneath what it belongs to.") % _named(f),
    "plan.place_is_gone": lambda f: (
        _("What this %(kind)s was to stand under is not in this draft any more. Choose another place.") % {"kind": KINDS[Kind(f["kind"])]}
    ),
    "plan.due_before_begin": lambda f: (
        _("It would be due on %(due)s, before it begins on %(starts)s. Change one of the two days.")
        % {"due": day(f["due_on"]), "starts": day(f["starts_on"])}
    ),
    "plan.element_without_title": lambda f: _("%(kind)s %(line)s has no title. Name it.") % (_named(f) | {"line": f["line"]}),
    "plan.dropped_without_reason": lambda f: _("%(kind)s “%(title)s” is not finished and would vanish. Carry it on, or say why it ends.") % _named(f),
    "plan.changed_without_reason": lambda f: (
        _("%(kind)s “%(title)s” is carried on with something else: %(names)s. Say why.")
        % (_named(f) | {"names": ", ".join(str(DETAILS[name]) for name in f["names"])})
    ),
    "plan.nothing_to_explain": lambda f: _("This goes on as it was, so there is nothing to explain. Look again at what changed."),
    "plan.continues_none": lambda f: _("This edition is the first one and continues none, so nothing needs a reason."),
    "plan.other_kind": lambda f: (
        _("“%(title)s” was %(before)s and would now be %(kind)s. Enter it as a new element.") % (_named(f) | {"before": KINDS[Kind(f["before"])]})
    ),
}
