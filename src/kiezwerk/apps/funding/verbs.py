"""What the trail calls each act of this app."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "funding.acknowledgement.changed": _("Thanks to a programme changed"),
    "funding.application.appraised": _("Proposal scored"),
    "funding.application.declined": _("Proposal not selected"),
    "funding.application.edited": _("Proposal edited"),
    "funding.application.reserved": _("Proposal put on the reserve list"),
    "funding.application.selected": _("Proposal selected"),
    "funding.application.started": _("Proposal begun"),
    "funding.application.submitted": _("Proposal submitted"),
    "funding.application.withdrawn": _("Proposal withdrawn"),
    "funding.call.created": _("Call drafted"),
    "funding.call.edited": _("Call edited"),
    "funding.call.published": _("Call published"),
    "funding.indicator.added": _("Indicator of a project added"),
    "funding.indicator.changed": _("Indicator of a project changed"),
    "funding.indicator.dropped": _("Indicator of a project dropped"),
    "funding.instruments.loaded": _("Instruments loaded"),
    "funding.project.assigned": _("Project assigned to measures"),
    "funding.project.begun": _("Project begun from a selection"),
    "funding.project.created": _("Project entered"),
    "funding.project.edited": _("Project edited"),
    "funding.projects.imported": _("Projects imported"),
    "funding.projects.uploaded": _("File of projects uploaded"),
    "funding.selection.adopted": _("Selection adopted"),
    "funding.selection.proposed": _("Selection put before the body"),
    "funding.selection.ranked": _("Proposals ranked"),
}
