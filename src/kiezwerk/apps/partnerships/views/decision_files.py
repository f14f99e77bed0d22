"""The decision file of a meeting or of one resolution, for office and audit."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from kiezwerk.acts.pages import page

from ..facts.decision_file import decision_file
from ..queries import resolutions_visible_to
from .meetings import meeting_or_404


@page("partnerships.export_decision_file")
@require_safe
def of_meeting(request, pk):
    found = meeting_or_404(request, pk)
    return _archive(decision_file(found), f"{found.starts_at:%Y-%m-%d}-{found.title}")


@page("partnerships.export_decision_file")
@require_safe
def of_resolution(request, pk):
    found = get_object_or_404(resolutions_visible_to(request.user), pk=pk, body__partnership=request.partnership)
    return _archive(decision_file(found.motion.item.meeting, found), f"{found.number}-{found.title}".replace("/", "-"))


def _archive(content: bytes, name: str) -> HttpResponse:
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{slugify(name)[:100] or 'file'}.zip") or "attachment"
    return HttpResponse(content, content_type="application/zip", headers=headers)
