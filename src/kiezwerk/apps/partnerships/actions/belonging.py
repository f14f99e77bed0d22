"""Rows that an act names beside its object stand in the same partnership. Called inside acts."""

from django.core.exceptions import PermissionDenied


def insist_on_place(partnership, *rows) -> None:
    """Refuse what belongs to another partnership, as if it were not there; None is left aside."""
    for row in rows:
        if row is not None and row.partnership_id != partnership.pk:
            raise PermissionDenied(f"{row._meta.model_name} belongs to another partnership")
