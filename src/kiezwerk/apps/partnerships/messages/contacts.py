"""Why a contact or a file of contacts is refused."""

from datetime import date

from django.utils.translation import gettext as _

from kiezwerk.acts.messages import day

COLUMNS = {
    "name": lambda: _("Name"),
    "function": lambda: _("Function"),
    "email": lambda: _("Mail address"),
    "phone": lambda: _("Telephone"),
    "address": lambda: _("Postal address"),
}


def column_words(name: str) -> str:
    """Return how people call a column of a contact."""
    return COLUMNS[name]()


def _day(value) -> str:
    return day(value if isinstance(value, date) else date.fromisoformat(value))


WORDS = {
    "contact.no_name": lambda f: _("Write the name of the person or post."),
    "contact.double": lambda f: _("A contact with the mail address %(email)s is entered already. Change that one.") % {"email": f["email"]},
    "contact.no_consent_day": lambda f: _("Say on which day the consent was given. Without it there is no ground to keep the address."),
    "contact.consent_ahead": lambda f: _("The consent would be given on %(day)s, which is still to come.") % {"day": _day(f["consent_on"])},
    "contact.no_origin": lambda f: _("Say where the organisation published this address."),
    "contact.deleted_before": lambda f: _("The day of deletion, %(day)s, is not in the future.") % {"day": _day(f["delete_on"])},
    "mailing_list.double": lambda f: _("A list called “%(name)s” is there already.") % {"name": f["name"]},
    "contacts.empty": lambda f: _("The file holds no contact."),
    "contacts.too_many": lambda f: _("The file holds %(found_count)s contacts; at most %(limit_count)s are read at once. Split it.") % f,
    "contacts.no_name_column": lambda f: (
        _("The table has no column with names. Call it “Name”, or “First name” and “Last name”. Found: %(found)s.")
        % {"found": ", ".join(f["headers"])}
    ),
    "contacts.card_version": lambda f: (
        _("Card %(number)s has the version %(version)s. Export it anew as vCard 3.0 or 4.0.") % {"number": f["number"], "version": f["version"]}
    ),
    "contacts.card_line": lambda f: _("Card %(number)s: the line “%(line)s” cannot be read.") % {"number": f["number"], "line": f["line"]},
    "contacts.name": lambda f: _("Entry %(number)s: the name is missing.") % f,
    "contacts.mail": lambda f: _("Entry %(number)s: “%(email)s” is no mail address.") % f,
    "contacts.twice": lambda f: _("Entry %(number)s: the mail address %(email)s stands in entry %(first)s already.") % f,
    "contacts.too_long": lambda f: (
        _("Entry %(number)s, %(column)s: the text has %(found_count)s characters; at most %(limit_count)s are kept.")
        % {**f, "column": column_words(f["column"])}
    ),
}
