from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "kiezwerk.apps.offers"
    label = "offers"

    def ready(self):
        from django.urls import reverse

        from kiezwerk.acts import subjects
        from kiezwerk.acts.messages import name_verbs, speak
        from kiezwerk.apps.plans.hooks import register_field_panel

        from . import messages, tasks, verbs
        from .effects import FIELD_PANEL
        from .models import FieldWords, OperationList
        from .queries import lists_visible_to

        speak(messages.WORDS)
        name_verbs(verbs.VERBS)
        tasks.offer()
        register_field_panel(FIELD_PANEL)
        subjects.register(
            "offers.operationlist", OperationList, label=str, address=lambda _: reverse("offers:operations"), visible_to=lists_visible_to
        )
        subjects.register(
            "offers.fieldwords",
            FieldWords,
            label=str,
            address=lambda said: reverse("published:fields", args=[said.partnership.slug]),
            visible_to=lambda _person: FieldWords.objects.select_related("partnership"),
        )
