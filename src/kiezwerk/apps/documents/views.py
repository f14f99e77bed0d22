"""How a stored file leaves the house: always as a download, never as a page."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from .models import StoredFile

STRICT = "default-src 'none'; sandbox; frame-ancestors 'none'"


def file_response(stored: StoredFile, name: str) -> HttpResponse:
    """Send a file to be saved. Whoever calls has asked whether the person may read the row that points at it."""
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": STRICT,
        "Cache-Control": "private, no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(bytes(stored.content), content_type=stored.media_type, headers=headers)
