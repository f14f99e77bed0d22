"""What the trail calls each act of this app."""

from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.messages import name_verbs

VERBS = {
    "jobs.job.cancelled": _("Work cancelled"),
    "jobs.job.started": _("Work started"),
}
name_verbs(VERBS)
