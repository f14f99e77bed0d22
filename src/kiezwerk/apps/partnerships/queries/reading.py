"""Who reads what is closed: one rule for every list, page and file. Its table stands in docs/methods/partnerships/visibility.md."""

from django.db.models import BooleanField, Case, Q, Value, When

from kiezwerk.acts.roles import roles_of, scopes


def read_whole(person, body: str = "body") -> Q:
    """Return the condition for rows of bodies of which ``person`` reads everything: the own ones, and as office or audit all of the partnership.

    ``body`` is the path from the row to its body.
    """
    own = {role.body_id for role in roles_of(person) if role.kind in ("voting", "advisory")}
    return Q(**{f"{body}__in": own}) | Q(**{f"{body}__partnership__in": scopes(person, "office", "auditor")})


def open_items(path: str = "") -> Q:
    """Return the condition for items that are not closed; an amendment to a closed item is closed too. ``path`` leads from the row to its item."""
    at = f"{path}__" if path else ""
    return Q(**{f"{at}is_public": True}) & (Q(**{f"{at}parent": None}) | Q(**{f"{at}parent__is_public": True}))


def whether(condition: Q) -> Case:
    """Return a column that says whether ``condition`` holds."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
