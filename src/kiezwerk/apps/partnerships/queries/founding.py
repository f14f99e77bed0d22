"""What is founded already."""

from ..models import Network, Partnership


def is_founded() -> bool:
    """Whether anything is founded in this installation."""
    return Network.objects.exists()


def taken_short_names() -> tuple[set[str], set[str]]:
    """Return the short names of all networks and of all partnerships."""
    return set(Network.objects.values_list("slug", flat=True)), set(Partnership.objects.values_list("slug", flat=True))
