"""Who was there, from when until when."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.forms import DateTimeField

from ..models import Attendance, Guest


class PresenceForm(forms.ModelForm):
    """From when until when somebody was there; empty: from the beginning, until the end."""

    arrived_at = DateTimeField(label=_("Present from"), required=False, help_text=_("Empty: from the beginning."))
    left_at = DateTimeField(label=_("Present until"), required=False, help_text=_("Empty: until the end."))

    class Meta:
        model = Attendance
        fields = ["arrived_at", "left_at", "is_online"]


class GuestForm(forms.ModelForm):
    class Meta:
        model = Guest
        fields = ["name", "organisation", "occasion"]


def marks_from(post, seats) -> dict[int, tuple[str, int | None]]:
    """Read the attendance sheet: ``seat_<key>`` is holder, deputy, excused or absent; what is not marked is left out."""
    marks: dict[int, tuple[str, int | None]] = {}
    for now in seats:
        mark = post.get(f"seat_{now.seat.pk}", "")
        holding = {"holder": now.holder, "deputy": now.deputy}.get(mark)
        if holding:
            marks[now.seat.pk] = (Attendance.Status.PRESENT, holding.person_id)
        elif mark in (Attendance.Status.EXCUSED, Attendance.Status.ABSENT):
            marks[now.seat.pk] = (mark, None)
    return marks


def online_from(post, seats) -> dict[int, bool]:
    """Read who takes part online: a box beside each seat that is marked."""
    return {now.seat.pk: f"online_{now.seat.pk}" in post for now in seats if post.get(f"seat_{now.seat.pk}") in ("holder", "deputy")}
