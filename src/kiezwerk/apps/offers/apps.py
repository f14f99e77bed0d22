from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "kiezwerk.apps.offers"
    label = "offers"

    def ready(self):
        from django.urls import reverse

        from kiezwerk.acts import subjects
        from kiezwerk.acts.messages import name_verbs, speak

        from . import messages, tasks, verbs
        from .models import OperationList
        from .queries import lists_visible_to

        speak(messages.WORDS)
        name_verbs(verbs.VERBS)
        tasks.offer()
        subjects.register(
            "offers.operationlist", OperationList, label=str, address=lambda _: reverse("offers:operations"), visible_to=lists_visible_to
        )
