from functools import partial

from django.apps import AppConfig

ADOPTED = "\"state\" IN ('in_force', 'superseded')"
"""The SQL condition that an edition was adopted."""
APPROVED = "\"state\" = 'approved'"
"""The SQL condition that a reading was approved."""


class PlansConfig(AppConfig):
    name = "kiezwerk.apps.plans"
    label = "plans"

    def ready(self):
        from django.urls import reverse

        from kiezwerk.acts import guards, subjects
        from kiezwerk.acts.messages import name_verbs, speak
        from kiezwerk.apps.accounts.hooks import register_forgetting, register_own_data
        from kiezwerk.apps.partnerships.hooks import register_effect

        from . import messages, verbs
        from .actions.unsaved import forget_person
        from .effects import ADOPT_EDITION
        from .models import ContinuationReason, HorizontalPrinciple, MeasureArea, MeasurePartner, PlanEdition, PlanPicture, Reading, ReadingPart
        from .queries import ELEMENTS, editions_visible_to, visible_elements
        from .queries.measuring import readings_of, readings_visible_to
        from .queries.writing import principles_visible_to, unsaved_texts_of

        speak(messages.WORDS)
        name_verbs(verbs.VERBS)
        register_effect(ADOPT_EDITION)
        _register_consultations()
        register_own_data("plans", unsaved_texts_of)
        register_own_data("readings", readings_of)
        register_forgetting(forget_person)
        guards.frozen_when(
            PlanEdition,
            f"OLD.{ADOPTED}",
            columns=("plan_id", "number", "follows_id", "title", "preface", "put_digest", "in_force_from_on", "motion_id", "resolution_id", "act"),
        )
        for model in (*ELEMENTS.values(), ContinuationReason, PlanPicture):
            guards.frozen_with(model, "edition", f"OWNER.{ADOPTED}")
        for model in (MeasurePartner, MeasureArea):
            guards.frozen_with(model, "measure__edition", f"OWNER.{ADOPTED}")
        kept = [field.column for field in Reading._meta.concrete_fields if field.name != "version"]
        guards.frozen_when(Reading, f"OLD.{APPROVED}", columns=tuple(kept))
        guards.frozen_with(ReadingPart, "reading", f"OWNER.{APPROVED}")
        subjects.register(
            "plans.planedition",
            PlanEdition,
            label=str,
            address=lambda edition: reverse("plans:edition", args=[edition.plan.partnership.slug, edition.pk]),
            visible_to=editions_visible_to,
        )
        subjects.register(
            "plans.horizontalprinciple",
            HorizontalPrinciple,
            label=str,
            address=lambda principle: reverse("plans:principles", args=[principle.partnership.slug]),
            visible_to=principles_visible_to,
        )
        subjects.register(
            "plans.reading",
            Reading,
            label=str,
            address=lambda reading: reverse("plans:reading", args=[reading.partnership.slug, reading.pk]),
            visible_to=readings_visible_to,
        )
        for model in ELEMENTS.values():
            subjects.register(f"plans.{model._meta.model_name}", model, label=str, address=_address, visible_to=partial(visible_elements, model))


def _address(element) -> str:
    """Return where an element stands on the page of its edition."""
    from django.urls import reverse

    return reverse("plans:edition", args=[element.edition.plan.partnership.slug, element.edition_id]) + f"#line-{element.line}"


def _register_consultations() -> None:
    """Enter consultations and comments as subjects, and what is known and forgotten of people who comment."""
    from kiezwerk.acts import subjects
    from kiezwerk.apps.accounts.hooks import register_forgetting, register_own_data

    from .actions.consultations import forget_commenter
    from .models import Comment, Consultation
    from .queries.consultations import comments_of, comments_visible_to, consultations_visible_to

    register_own_data("plan_comments", comments_of)
    register_forgetting(forget_commenter)
    subjects.register("plans.consultation", Consultation, label=str, address=_consultation, visible_to=consultations_visible_to)
    subjects.register(
        "plans.comment",
        Comment,
        label=str,
        address=lambda comment: f"{_consultation(comment.consultation)}#comment-{comment.pk}",
        visible_to=comments_visible_to,
    )


def _consultation(consultation) -> str:
    """Return the page on which people comment."""
    from django.urls import reverse

    return reverse("plans:consultation", args=[consultation.edition.plan.partnership.slug, consultation.pk])
