"""Why an organisation, a relation or a period is refused, and relations as sentences."""

from datetime import date

from django.utils.translation import gettext as _

from kiezwerk.acts.messages import day

WORDS = {
    "actor.no_name": lambda f: _("Write the name of the organisation."),
    "actor.double": lambda f: _("“%(name)s” is entered already. One organisation is one entry for all partnerships.") % {"name": f["name"]},
    "actor.register_number": lambda f: (
        _("The register number %(number)s belongs to “%(name)s” already. If this is another organisation, say so below.")
        % {"number": f["number"], "name": f["name"]}
    ),
    "actor.similar": lambda f: (
        _("This may be entered already: %(names)s. Look there first; if it is another organisation, say so below.")
        % {"names": ", ".join(f"“{name}”" for name in f["names"])}
    ),
    "relation.itself": lambda f: _("An organisation cannot stand in a relation to itself. Choose another one."),
    "relation.double": lambda f: _("This relation is entered already for some of these days. End the first one before the new one begins."),
    "relation.circle": lambda f: _("The relations would run in a circle: the other organisation already leads back to this one."),
    "period.reversed": lambda f: (
        _("It would end on %(ends)s, before it begins on %(starts)s.") % {"ends": _day(f["ends_on"]), "starts": _day(f["starts_on"])}
    ),
}

SENTENCES = {
    "part_of": lambda: _("%(actor)s is part of %(other)s"),
    "member_of": lambda: _("%(actor)s is a member of %(other)s"),
    "controlled_by": lambda: _("%(actor)s is controlled by %(other)s"),
    "funded_by": lambda: _("%(actor)s is funded by %(other)s"),
    "cooperates_with": lambda: _("%(actor)s cooperates with %(other)s"),
    "succeeds": lambda: _("%(actor)s succeeds %(other)s"),
}


def relation_sentence(kind: str) -> str:
    """Return the sentence of a relation with %(actor)s and %(other)s in it."""
    return SENTENCES[kind]()


def period_words(starts_on: date | None, ends_on: date | None) -> str:
    """Return a period in words; "" where both ends are open."""
    if starts_on and ends_on:
        return _("from %(start)s until %(end)s") % {"start": day(starts_on), "end": day(ends_on)}
    if starts_on:
        return _("since %(day)s") % {"day": day(starts_on)}
    return _("until %(day)s") % {"day": day(ends_on)} if ends_on else ""


def _day(value) -> str:
    return day(value if isinstance(value, date) else date.fromisoformat(value))
