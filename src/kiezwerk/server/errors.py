"""What is answered when something breaks: 503 while the database does not answer, 500 otherwise."""

import sys

from django.db import InterfaceError, OperationalError

from kiezwerk.ui import views


def server_error(request):
    """Answer an error that nobody caught; Django calls this while it is being handled, so it can be asked what it is."""
    return views.unavailable(request) if is_outage(sys.exception()) else views.server_error(request)


def is_outage(error: BaseException | None) -> bool:
    """Return whether ``error`` says that the database is away or overloaded, rather than that its tables are not as expected."""
    return isinstance(error, (OperationalError, InterfaceError)) and "no such " not in str(error)
