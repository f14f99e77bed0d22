from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "kiezwerk.apps.offers"
    label = "offers"

    def ready(self):
        from django.urls import reverse

        from kiezwerk.acts import subjects

        from . import messages, tasks, verbs  # noqa: F401 - enter their sentences
        from .models import OperationList
        from .queries import lists_visible_to

        tasks.offer()
        subjects.register(
            "offers.operationlist", OperationList, label=str, address=lambda _: reverse("offers:operations"), visible_to=lists_visible_to
        )
