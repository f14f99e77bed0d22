from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    name = "kiezwerk.apps.audit"
    label = "audit"

    def ready(self):
        from kiezwerk.acts import guards
        from kiezwerk.acts.actions import keep_receipts_in
        from kiezwerk.acts.messages import name_verbs, speak

        from . import messages, verbs
        from .actions import StoredReceipts
        from .models import Batch, Entry, EntryWords, SealedEntry

        speak(messages.WORDS)
        name_verbs(verbs.VERBS)
        keep_receipts_in(StoredReceipts())
        for model in (Entry, Batch, SealedEntry):
            guards.append_only(model)
        guards.append_only(EntryWords, erasable=("text", "salt"))
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
