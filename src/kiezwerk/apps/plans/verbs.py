"""What the trail calls each act of this app."""

from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.messages import name_verbs

VERBS = {
    "plans.edition.adopted": _("Edition adopted"),
    "plans.edition.discarded": _("Draft discarded"),
    "plans.edition.drafted": _("Edition drafted"),
    "plans.edition.proposed": _("Edition put before the body"),
    "plans.edition.revised": _("Draft revised"),
    "plans.edition.withdrawn": _("Edition taken back"),
    "plans.field.added": _("Field of action added"),
    "plans.field.dropped": _("Field of action dropped"),
    "plans.field.moved": _("Field of action moved"),
    "plans.field.revised": _("Field of action revised"),
    "plans.plan.created": _("Plan begun"),
}
name_verbs(VERBS)
