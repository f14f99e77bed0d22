"""Every day and instant that a form asks for lies within what a calendar and a database can reckon with."""

from importlib import import_module
from pkgutil import walk_packages

from django import forms
from django.apps import apps

from kiezwerk.ui.forms import WithinReach

OURS = [config for config in apps.get_app_configs() if config.name.startswith("kiezwerk.apps.")]


def all_forms(base=forms.BaseForm):
    for form in base.__subclasses__():
        yield form
        yield from all_forms(form)


def test_every_day_of_a_form_is_within_reach():
    for config in OURS:
        for module in walk_packages(config.module.__path__, f"{config.name}."):
            if ".forms" in module.name:
                import_module(module.name)
    ours = [form for form in all_forms() if form.__module__.startswith("kiezwerk.apps.")]

    found = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in ours
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, (forms.DateField, forms.DateTimeField)) and not isinstance(field, WithinReach)
    ]

    assert len(ours) > 40
    assert found == []
