"""The sentences about the trail."""

from django.utils.translation import gettext as _

WORDS = {
    "act.taken": lambda f: _(
        "Somebody else entered the same a moment ago, or it is there already. Look at what is there; what you typed is still here."
    ),
    "audit.result_gone": lambda f: _("This was done already, and what came of it has been taken away since. Load the page anew and begin again."),
    "audit.entry_altered": lambda f: _("Entry %(entry)s says something else than when it was written.") % f,
    "audit.words_altered": lambda f: _("Entry %(entry)s: the text “%(name)s” is another one than was written.") % f,
    "audit.words_missing": lambda f: _("Entry %(entry)s: the text “%(name)s” is gone, and no entry says that it was erased.") % f,
    "audit.words_added": lambda f: _("Entry %(entry)s: the text “%(name)s” was put beside it later.") % f,
    "audit.words_back": lambda f: _("Entry %(entry)s: the text “%(name)s” is there although it was erased.") % f,
    "audit.entry_missing": lambda f: _("Entry %(entry)s was sealed in batch %(batch)s and is gone.") % f,
    "audit.entry_doubled": lambda f: _("Entry %(entry)s is there more than once.") % f,
    "audit.entry_sealed_twice": lambda f: _("Entry %(entry)s stands in more than one batch.") % f,
    "audit.entry_out_of_order": lambda f: _("Entry %(entry)s came after later ones: a slow action, or slipped in.") % f,
    "audit.chain_broken": lambda f: _("Batch %(batch)s does not follow from the batch before it.") % f,
    "audit.places_differ": lambda f: _("Batch %(batch)s sealed %(sealed_count)s entries and now lists %(found_count)s.") % f,
    "audit.batch_broken": lambda f: _("The entries of batch %(batch)s do not give its root.") % f,
    "audit.anchor_differs": lambda f: _("The root of batch %(batch)s is not the one kept elsewhere.") % f,
}
