from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "kiezwerk.apps.plans"
    label = "plans"

    def ready(self):
        from django.urls import reverse

        from kiezwerk.acts import guards, subjects
        from kiezwerk.apps.partnerships.hooks import register_effect

        from . import messages, verbs  # noqa: F401 - enter their sentences
        from .effects import ADOPT_EDITION
        from .models import ActionField, PlanEdition
        from .queries import editions_visible_to, fields_visible_to

        register_effect(ADOPT_EDITION)
        guards.frozen_when(
            PlanEdition,
            "OLD.\"state\" <> 'draft'",
            columns=("plan_id", "number", "title", "preface", "put_digest", "in_force_from_on", "motion_id", "resolution_id"),
        )
        guards.frozen_with(ActionField, "edition", "OWNER.\"state\" <> 'draft'")
        subjects.register(
            "plans.planedition",
            PlanEdition,
            label=str,
            address=lambda edition: reverse("plans:edition", args=[edition.plan.partnership.slug, edition.pk]),
            visible_to=editions_visible_to,
        )
        subjects.register(
            "plans.actionfield",
            ActionField,
            label=str,
            address=lambda field: reverse("plans:edition", args=[field.edition.plan.partnership.slug, field.edition_id]) + f"#field-{field.position}",
            visible_to=fields_visible_to,
        )
