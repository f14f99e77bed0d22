"""Prose of a plan as safe HTML."""

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe

from kiezwerk.ports.markdown import picture_mark, pictures_in, to_html

register = template.Library()


@register.simple_tag
def prose(text, edition, headings_from=3):
    """``{% prose section.text edition 3 %}``: Markdown with the pictures of ``edition``, its highest heading an ``h3``."""
    known = _descriptions(edition) if pictures_in(text) else {}
    place = edition.plan.partnership.slug

    def picture(key):
        return (reverse("plans:picture", args=[place, edition.pk, key]), known[key]) if key in known else None

    return mark_safe(to_html(text, picture, headings_from=headings_from))


def _descriptions(edition) -> dict[str, str]:
    """Return what the pictures of an edition show, by their keys; asked once for a page, however many sections it has."""
    if not hasattr(edition, "picture_descriptions"):
        edition.picture_descriptions = dict(edition.pictures.values_list("key", "description"))
    return edition.picture_descriptions


@register.filter
def mark(picture):
    """What is typed for a picture."""
    return picture_mark(picture.key, picture.description)
