"""The decision file of a meeting or of one resolution, for office and audit: at once, or prepared in the background where it is large."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from kiezwerk.acts.pages import page
from kiezwerk.ui.respond import respond

from ..actions.decision_files import prepare_decision_file
from ..facts.decision_file import decision_file
from ..facts.decision_file.size import size_of_file
from ..models import Meeting, Resolution
from ..queries import resolutions_visible_to
from ..queries.decision_files import prepared_files_for
from .meetings import meeting_or_404


@page("partnerships.export_decision_file")
def of_meeting(request, pk):
    return _file(request, meeting_or_404(request, pk))


@page("partnerships.export_decision_file")
def of_resolution(request, pk):
    found = get_object_or_404(resolutions_visible_to(request.user), pk=pk, body__partnership=request.partnership)
    return _file(request, found.motion.item.meeting, found)


def _file(request, meeting: Meeting, resolution: Resolution | None = None) -> HttpResponse:
    """Send the file; a large one is asked for first (POST) and watched while it is made."""
    size = size_of_file(meeting, resolution)
    if not size.is_large:
        return _archive(decision_file(meeting, resolution), name_of(meeting, resolution))
    if request.method == "POST":
        return redirect(prepare_decision_file(meeting, by=request.user, resolution=resolution).address)
    waiting = prepared_files_for(request.user).filter(meeting=meeting, resolution=resolution)
    return respond(
        request, "partnerships/decision_file_page.html", meeting=meeting, resolution=resolution, size=size,
        megabytes=size.paper_bytes / 1_000_000, waiting=waiting,
    )  # fmt: skip


@page("partnerships.export_decision_file")
@require_safe
def prepared(request, pk):
    """A file that was prepared; once its time is over it is not found any more."""
    found = get_object_or_404(prepared_files_for(request.user), pk=pk, meeting__body__partnership=request.partnership)
    return _archive(bytes(found.content), name_of(found.meeting, found.resolution))


def name_of(meeting: Meeting, resolution: Resolution | None) -> str:
    return f"{resolution.number}-{resolution.title}".replace("/", "-") if resolution else f"{meeting.starts_at:%Y-%m-%d}-{meeting.title}"


def _archive(content: bytes, name: str) -> HttpResponse:
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{slugify(name)[:100] or 'file'}.zip") or "attachment"
    return HttpResponse(content, content_type="application/zip", headers=headers)
