"""Watching a job, and stopping it."""

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kiezwerk.acts.pages import page
from kiezwerk.ui.respond import respond

from .actions import cancel_job
from .models import Job
from .queries import is_anybody_working, jobs_visible_to


@page("jobs.view_job")
def job(request, pk):
    found = get_object_or_404(jobs_visible_to(request.user), pk=pk)
    return respond(request, "jobs/job_page.html", "jobs/_job.html", job=found, waits_for=_waits_for(found))


@page("jobs.cancel_job")
@require_POST
def cancel(request, pk):
    found = get_object_or_404(jobs_visible_to(request.user), pk=pk)
    cancel_job(found, by=request.user)
    return redirect("jobs:job", pk=pk)


def _waits_for(found: Job) -> str:
    """Say for what a job waits: for its turn, or for somebody to start a process that works."""
    if found.state != Job.State.WAITING:
        return ""
    if not is_anybody_working():
        return _(
            "Nothing works in the background at the moment. Your work is kept and begins by itself as soon as whoever runs this site has"
            " started “kiezwerk work”."
        )
    before = Job.objects.filter(state__in=[Job.State.WAITING, Job.State.RUNNING], pk__lt=found.pk).count()
    return (
        ngettext("%(count)s other piece of work comes first.", "%(count)s other pieces of work come first.", before) % {"count": before}
        if before
        else ""
    )
