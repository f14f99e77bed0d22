"""The spine of a proposal: which sections are done, and what is missing in the others."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..facts import SECTIONS, DraftStatus
from ..models import Application

LABELS = {
    "project": gettext_lazy("The project in brief"),
    "content": gettext_lazy("Why, what, what for"),
    "frame": gettext_lazy("When, where, with whom"),
    "money": gettext_lazy("Costs and sources"),
}
OTHER_ENTRIES = {"costs": gettext_lazy("Costs"), "sources": gettext_lazy("Sources"), "actor": gettext_lazy("Organisation")}


@dataclass(frozen=True)
class Section:
    """One section: whether it is done, and in words what is open."""

    label: str
    address: str
    state: str
    note: str


def sections_of(request, application: Application, status: DraftStatus) -> list[Section]:
    """Return the sections of the form and the last step, handing in."""
    write = reverse("funding:edit_application", args=[request.partnership.slug, application.pk])
    sections = [_section(code, f"{write}#section-{code}", status) for code in SECTIONS]
    submit = reverse("funding:submit_application", args=[request.partnership.slug, application.pk])
    note = _("Nothing is missing") if status.is_complete else _("When everything is there")
    return [*sections, Section(_("Check and hand in"), submit, "current" if status.is_complete else "later", note)]


def _section(code: str, address: str, status: DraftStatus) -> Section:
    missing = status.missing_in(code)
    if missing:
        note = _("Still open: %(entries)s") % {"entries": ", ".join(_label(name) for name in missing)}
        return Section(str(LABELS[code]), address, "missing", note)
    if status.is_broken_in(code):
        return Section(str(LABELS[code]), address, "missing", _("A rule is not kept yet"))
    return Section(str(LABELS[code]), address, "done", "")


def _label(name: str) -> str:
    return str(OTHER_ENTRIES.get(name) or Application._meta.get_field(name).verbose_name)
