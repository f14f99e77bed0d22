"""Assembles: settings, addresses, navigation, the command line, WSGI."""

import os

YOUNG_OBJECTS = 50_000
"""So many objects a page may make before the collector looks at them: a page of hundreds of rows makes as many, and hardly one is garbage."""


def configure() -> None:
    """Set Django up with the installation's settings."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiezwerk.server.settings")
    django.setup()


def settle() -> None:
    """Load the pages of a process that answers requests. What is loaded by now stays: the collector of garbage need not look at it again."""
    import gc
    from importlib import import_module

    from django.conf import settings

    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)


def configure_words() -> None:
    """Set up translation alone, for commands that speak but need no database; quick."""
    from django.conf import settings

    if not settings.configured:
        import django

        from .configuration import LANGUAGE, locale_folder

        settings.configure(USE_I18N=True, LANGUAGE_CODE=LANGUAGE.read(), LOCALE_PATHS=[locale_folder()], INSTALLED_APPS=[])
        django.setup()
