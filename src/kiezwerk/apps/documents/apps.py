from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "kiezwerk.apps.documents"
    label = "documents"

    def ready(self):
        from kiezwerk.acts import guards
        from kiezwerk.acts.messages import speak

        from . import messages
        from .models import StoredFile

        speak(messages.WORDS)
        guards.append_only(StoredFile)
