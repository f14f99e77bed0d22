"""Assembles: settings, addresses, navigation, the command line, WSGI."""

import os


def configure() -> None:
    """Set Django up with the installation's settings."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiezwerk.server.settings")
    django.setup()


def configure_words() -> None:
    """Set up translation alone, for commands that speak but need no database; quick."""
    from django.conf import settings

    if not settings.configured:
        import django

        from .configuration import LANGUAGE, locale_folder

        settings.configure(USE_I18N=True, LANGUAGE_CODE=LANGUAGE.read(), LOCALE_PATHS=[locale_folder()], INSTALLED_APPS=[])
        django.setup()
