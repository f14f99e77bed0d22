from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "kiezwerk.apps.funding"
    label = "funding"

    def ready(self):
        from kiezwerk.acts import guards
        from kiezwerk.acts.messages import name_verbs, speak
        from kiezwerk.apps.areas.hooks import register_area_panel
        from kiezwerk.apps.partnerships import hooks
        from kiezwerk.apps.plans.hooks import register_field_panel, register_measure_panel, register_measured, register_works

        from . import effects, messages, tasks, verbs
        from .facts.measuring import measured_by_projects
        from .models import Application, BudgetLine, FinancingLine

        speak(messages.WORDS)
        name_verbs(verbs.VERBS)
        tasks.offer()
        hooks.register_effect(effects.ADOPT_SELECTION)
        hooks.register_interests(effects.interests)
        hooks.register_raters(effects.raters, effects.rated)
        hooks.register_evidence(effects.evidence)
        hooks.register_acknowledgements(effects.acknowledgements)
        register_area_panel(effects.AREA_PANEL)
        register_field_panel(effects.FIELD_PANEL)
        register_measure_panel(effects.MEASURE_PANEL)
        register_measured(measured_by_projects)
        register_works(effects.works)
        sealed = ("call_id", "actor_id", "number", "title", "summary", "need", "activities", "results", "submitted_at", "sealed_text", "text_hash")
        guards.frozen_when(Application, 'OLD."submitted_at" IS NOT NULL', columns=sealed)
        for lines in (BudgetLine, FinancingLine):
            guards.frozen_with(lines, "application", 'OWNER."submitted_at" IS NOT NULL')
        _register_subjects()


def _register_subjects():
    from django.urls import reverse

    from kiezwerk.acts import subjects

    from . import queries
    from .models import Application, Call, Project, Selection

    def register(model, place, view, visible_to, key=lambda row: row.pk):
        def address(row):
            return reverse(view, args=[place(row).slug, key(row)])

        subjects.register(f"funding.{model._meta.model_name}", model, label=str, address=address, visible_to=visible_to)

    register(Call, lambda call: call.partnership, "funding:call", queries.calls_visible_to)
    register(Application, lambda proposal: proposal.call.partnership, "funding:application", queries.applications_visible_to)
    register(
        Selection,
        lambda selection: selection.call.partnership,
        "funding:selection",
        queries.selections_visible_to,
        lambda selection: selection.call_id,
    )
    register(Project, lambda project: project.partnership, "funding:project", queries.projects_visible_to)
