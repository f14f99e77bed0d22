from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "kiezwerk.apps.portal"
    label = "portal"
