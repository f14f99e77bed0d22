"""Published projects beneath the fields of action."""

from kiezwerk.apps.plans.hooks import FieldPanel

from .queries import assigned_by_line


def field_contexts(fields, _person) -> dict[int, dict]:
    """Return ``{field key: context}`` of those ``fields`` to whose line published projects belong."""
    fields = list(fields)
    if not fields:
        return {}
    place = fields[0].edition.plan.partnership
    counted = assigned_by_line(place)
    return {
        field.pk: {"count": counted[field.line][0], "granted_cents": counted[field.line][1], "assigned": f"{place.pk}:{field.line}"}
        for field in fields
        if field.line in counted
    }


FIELD_PANEL = FieldPanel("offers/_field_panel.html", field_contexts)
