"""What the trail calls each act of this app."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "jobs.job.cancelled": _("Work cancelled"),
    "jobs.job.started": _("Work started"),
}
