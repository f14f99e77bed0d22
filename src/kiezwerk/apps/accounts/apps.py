from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "kiezwerk.apps.accounts"
    label = "accounts"

    def ready(self):
        from allauth.mfa.signals import authenticator_added

        from kiezwerk.acts.messages import name_verbs

        from . import verbs
        from .views.adapters import trust_new_factor

        name_verbs(verbs.VERBS)
        authenticator_added.connect(trust_new_factor)
        post_migrate.connect(_make_table_of_limits, sender=self, dispatch_uid="kiezwerk.limits")


def _make_table_of_limits(using, **_):
    """Make the table in which rate limits are counted; what is there already stays."""
    from django.core.management import call_command

    call_command("createcachetable", database=using, verbosity=0)
