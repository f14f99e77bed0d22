"""What the trail calls each act of this app."""

from django.utils.translation import gettext_lazy as _

from kiezwerk.acts.messages import name_verbs

VERBS = {
    "plans.edition.adopted": _("Edition adopted"),
    "plans.edition.discarded": _("Draft discarded"),
    "plans.edition.drafted": _("Edition drafted"),
    "plans.edition.entered": _("Earlier edition entered"),
    "plans.edition.explained": _("Said why something was dropped or changed"),
    "plans.edition.proposed": _("Edition put before the body"),
    "plans.edition.revised": _("Draft revised"),
    "plans.edition.withdrawn": _("Edition taken back"),
    "plans.field.added": _("Field of action added"),
    "plans.field.dropped": _("Field of action dropped"),
    "plans.field.moved": _("Field of action moved"),
    "plans.field.revised": _("Field of action revised"),
    "plans.goal.added": _("Goal added"),
    "plans.goal.dropped": _("Goal dropped"),
    "plans.goal.moved": _("Goal moved"),
    "plans.goal.revised": _("Goal revised"),
    "plans.indicator.added": _("Indicator added"),
    "plans.indicator.dropped": _("Indicator dropped"),
    "plans.indicator.moved": _("Indicator moved"),
    "plans.indicator.revised": _("Indicator revised"),
    "plans.measure.added": _("Measure added"),
    "plans.measure.dropped": _("Measure dropped"),
    "plans.measure.moved": _("Measure moved"),
    "plans.measure.revised": _("Measure revised"),
    "plans.milestone.added": _("Milestone added"),
    "plans.milestone.dropped": _("Milestone dropped"),
    "plans.milestone.moved": _("Milestone moved"),
    "plans.milestone.revised": _("Milestone revised"),
    "plans.picture.added": _("Picture added"),
    "plans.picture.removed": _("Picture removed"),
    "plans.section.added": _("Section added"),
    "plans.section.dropped": _("Section dropped"),
    "plans.section.moved": _("Section moved"),
    "plans.section.revised": _("Section revised"),
    "plans.plan.created": _("Plan begun"),
}
name_verbs(VERBS)
