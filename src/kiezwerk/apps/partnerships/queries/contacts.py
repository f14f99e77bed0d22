"""Contacts and mailing lists, for those who keep them; which contacts are to be deleted soon."""

from datetime import timedelta

from django.db.models import Q

from kiezwerk.acts import clock
from kiezwerk.acts.roles import scopes

from ..models import Contact, MailingList

SOON = timedelta(days=14)


def contacts_visible_to(person):
    return Contact.objects.filter(partnership_id__in=scopes(person, "office", "administrator"))


def mailing_lists_visible_to(person):
    return MailingList.objects.filter(partnership_id__in=scopes(person, "office", "administrator"))


def contacts_due(partnership):
    """Return the contacts that are deleted within two weeks, the next ones first."""
    return Contact.objects.filter(partnership=partnership, delete_on__lte=clock.today() + SOON).order_by("delete_on", "name")


def contacts_about(person):
    """Return every contact, of whatever partnership, that is about ``person``: by link, or by the same mail address."""
    return Contact.objects.filter(Q(person=person) | Q(email=person.email.lower()))
