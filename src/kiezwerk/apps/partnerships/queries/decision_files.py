"""Decision files that were prepared and can still be taken."""

from kiezwerk.acts import clock
from kiezwerk.acts.roles import scopes

from ..models import DecisionFile


def prepared_files_for(person):
    """Return the files that ``person`` had prepared and may still have, as office or audit of the partnership; without their content."""
    keys = scopes(person, "office", "auditor")
    waiting = DecisionFile.objects.filter(expires_at__gt=clock.now(), prepared_by_id=person.pk, meeting__body__partnership__in=keys)
    return waiting.select_related("meeting__body__partnership", "resolution").defer("content")
