"""Whom papers on a selection thank: the programme that pays for it."""

from kiezwerk.apps.partnerships.hooks import Thanks

from ..facts.acknowledgements import thanks_to
from ..models import Selection


def acknowledgements(motion) -> list[Thanks]:
    """Return the thanks to the programme of the call on which ``motion`` decides; nothing for any other motion."""
    selection = Selection.objects.filter(motion=motion).select_related("call__instrument__programme", "call__partnership").first()
    return thanks_to(selection.call.partnership, selection.call.instrument.programme) if selection else []
