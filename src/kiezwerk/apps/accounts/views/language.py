"""The language of pages: a visitor's choice first, then that of the person who logs in."""

from django.conf import settings
from django.utils.translation import check_for_language

ONE_YEAR = 365 * 24 * 60 * 60


def speak_language_of(person, request, response, *, is_choice: bool = False):
    """Go on in the language of ``person``, unless the visitor chose another one (and this is no choice)."""
    has_chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    if (is_choice or not has_chosen) and check_for_language(person.language):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            person.language,
            max_age=ONE_YEAR,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
    return response
