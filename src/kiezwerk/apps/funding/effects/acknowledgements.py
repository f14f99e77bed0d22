"""Whom papers on a selection thank: the programme that pays for it."""

from kiezwerk.apps.partnerships.hooks import Thanks

from ..facts.acknowledgements import thanks_to
from ..models import Selection


def acknowledgements(motions) -> dict[int, list[Thanks]]:
    """Return ``{motion: the thanks}`` to the programme of the call on which it decides; nothing for any other motion."""
    selections = Selection.objects.filter(motion__in=motions).select_related("call__instrument__programme", "call__partnership")
    return {one.motion_id: thanks_to(one.call.partnership, one.call.instrument.programme) for one in selections}
