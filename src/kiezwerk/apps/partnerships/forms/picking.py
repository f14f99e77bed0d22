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

    def __init__(self, queryset=None, *, by_key: bool = False, **kwargs):
        """``by_key``: a number is the key of an organisation, as in addresses, where two may be called alike."""
        self.by_key = by_key
        super().__init__(Actor.objects.none() if queryset is None else queryset, find=actors_called, **kwargs)

    def prepare_value(self, value):
        """Show the name also where an address named an organisation by its key."""
        return super().prepare_value(int(value) if self.by_key and _is_key(value) else value)

    def to_python(self, value):
        if self.by_key and _is_key(value):
            return self.queryset.filter(pk=int(value)).first()
        return super().to_python(value)

    def choose_from(self, actors, address: str) -> None:
        """Choose from ``actors``; ``address`` suggests."""
        self.queryset = actors
        self.help_text = self.help_text or _("Type a part of the name and choose.")
        self.suggest_at(address)


def _is_key(value) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19
