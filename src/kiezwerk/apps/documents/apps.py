from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "kiezwerk.apps.documents"
    label = "documents"

    def ready(self):
        from kiezwerk.acts import guards

        from . import messages  # noqa: F401 - enters its sentences
        from .models import StoredFile

        guards.append_only(StoredFile)
