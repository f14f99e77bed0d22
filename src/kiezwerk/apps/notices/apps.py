from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "kiezwerk.apps.notices"
    label = "notices"

    def ready(self):
        from kiezwerk.acts.messages import name_verbs
        from kiezwerk.apps.accounts.hooks import register_forgetting, register_own_data

        from . import verbs
        from .actions import forget_mails_of
        from .queries import mails_of, notices_of

        name_verbs(verbs.VERBS)
        register_own_data("mails", mails_of)
        register_own_data("notices", notices_of)
        register_forgetting(forget_mails_of)
