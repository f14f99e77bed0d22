"""The sentences about measures that are taken over from a file or from another plan."""

from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say


def _columns(facts) -> dict[str, str]:
    return {"columns": ", ".join(str(title) for title in facts["columns"])}


WORDS = {
    "measures.columns_unknown": lambda f: _("These columns are not known: %(columns)s. Take them out or name them as in the template.") % _columns(f),
    "measures.columns_missing": lambda f: _("These columns are missing: %(columns)s. Every measure needs them.") % _columns(f),
    "measures.columns_twice": lambda f: _("These columns stand twice: %(columns)s. Keep one of each.") % _columns(f),
    "measures.too_many_rows": lambda f: (
        _("The file has %(found)s measures; %(most)s are taken at once. Divide it.") % {"found": f["found_count"], "most": f["most_count"]}
    ),
    "measures.no_rows": lambda f: _("There is no measure in it."),
    "measures.cell_unreadable": lambda f: _("Row %(row)s, %(column)s: “%(text)s” cannot be read. Look at the template for an example.") % f,
    "measures.cell_empty": lambda f: _("Row %(row)s, %(column)s: the cell is empty, but every measure needs it.") % f,
    "measures.cell_too_long": lambda f: _("Row %(row)s, %(column)s: the text has %(length)s characters, at most %(most)s fit.") % f,
    "measures.place_unknown": lambda f: (
        _("Row %(row)s, %(column)s: “%(text)s” is not in this draft. Add it first, or write it as it stands there.") % f
    ),
    "measures.name_unknown": lambda f: _("Row %(row)s, %(column)s: “%(text)s” is not known here and is taken as words.") % f,
    "measures.row_refused": lambda f: _("Row %(row)s: %(sentence)s") % {"row": f["row"], "sentence": say(f["finding"])},
    "measures.taken_already": lambda f: _("These measures have been taken over already."),
    "measures.none_chosen": lambda f: _("Choose at least one measure."),
    "measures.unreadable_plan": lambda f: _("This is no published plan that can be read: %(why)s") % {"why": f["why"]},
    "measures.no_plan_given": lambda f: _("Choose a plan, hand in a file, or paste its text: one of the three."),
}
