from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "kiezwerk.apps.areas"
    label = "areas"

    def ready(self):
        from django.urls import reverse

        from kiezwerk.acts import subjects
        from kiezwerk.acts.messages import name_verbs, speak

        from . import messages, tasks, verbs
        from .models import FileImport
        from .queries.sets import imports_visible_to

        speak(messages.WORDS)
        name_verbs(verbs.VERBS)
        tasks.offer()
        subjects.register(
            "areas.fileimport",
            FileImport,
            label=str,
            address=lambda entry: reverse("areas:import", args=[entry.partnership.slug, entry.pk]),
            visible_to=lambda person: imports_visible_to(person).select_related("partnership"),
        )
