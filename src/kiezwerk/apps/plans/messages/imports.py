"""The sentences about measures that are taken over from a file or from another plan."""

from django.utils.translation import gettext as _

WORDS = {
    "measures.no_rows": lambda f: _("There is no measure in it."),
    "measures.place_unknown": lambda f: (
        _("Row %(row)s, %(column)s: “%(text)s” is not in this draft. Add it first, or write it as it stands there.") % f
    ),
    "measures.name_unknown": lambda f: _("Row %(row)s, %(column)s: “%(text)s” is not known here and is taken as words.") % f,
    "measures.taken_already": lambda f: _("These measures have been taken over already."),
    "measures.none_chosen": lambda f: _("Choose at least one measure."),
    "measures.unreadable_plan": lambda f: _("This is no published plan that can be read: %(why)s") % {"why": f["why"]},
    "measures.no_plan_given": lambda f: _("Choose a plan, hand in a file, or paste its text: one of the three."),
}
