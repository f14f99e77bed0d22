"""The field in which an organisation is chosen, however many there are."""

from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.picks import PickField

from ..models import Actor
from ..queries.organisations import actors_called


class ActorField(PickField):
    """An organisation, found by a part of its name."""

    default_error_messages = {
        "unknown": _("No organisation is called “%(text)s”. Look at how it is written, or enter it among the organisations first.")
    }

    def __init__(self, queryset=None, **kwargs):
        super().__init__(Actor.objects.none() if queryset is None else queryset, find=actors_called, **kwargs)

    def choose_from(self, actors, address: str) -> None:
        """Choose from ``actors``; ``address`` suggests."""
        self.queryset = actors
        self.help_text = self.help_text or _("Type a part of the name and choose.")
        self.suggest_at(address)
