"""The app of what every page is made of."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base page, components, form and table templates, styles and scripts; no domain word and no model."""

    name = "kiezwerk.ui"
    label = "ui"
