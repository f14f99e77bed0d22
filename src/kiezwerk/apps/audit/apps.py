from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    name = "kiezwerk.apps.audit"
    label = "audit"

    def ready(self):
        from kiezwerk.acts import guards
        from kiezwerk.acts.actions import keep_receipts_in
        from kiezwerk.acts.messages import speak

        from . import messages
        from .actions import StoredReceipts
        from .models import Batch, Entry, SealedEntry

        speak(messages.WORDS)
        keep_receipts_in(StoredReceipts())
        for model in (Entry, Batch, SealedEntry):
            guards.append_only(model)
        pre_migrate.connect(_lift_guards, sender=self, dispatch_uid="kiezwerk.guards.lift")
        post_migrate.connect(_install_guards, sender=self, dispatch_uid="kiezwerk.guards")


def _install_guards(using, **_):
    from kiezwerk.acts import guards

    guards.install(using)


def _lift_guards(using, plan=(), **_):
    """Take the guards away while tables change: SQLite refuses to rebuild a table that a guard of another one names."""
    from kiezwerk.acts import guards

    if plan:
        guards.lift(using)
