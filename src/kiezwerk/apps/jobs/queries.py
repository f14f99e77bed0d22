"""Which jobs a person may see, and whether anybody works on them."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from kiezwerk.acts.roles import scopes

from .models import Job, Worker

ABSENT = timedelta(seconds=45)


def jobs_visible_to(person):
    """Return the jobs that ``person`` started and those of the partnerships whose office they hold."""
    if not person.is_authenticated:
        return Job.objects.none()
    return Job.objects.filter(Q(started_by=person) | Q(partnership_id__in=scopes(person, "office")))


def is_anybody_working() -> bool:
    """Return whether a process for background work is there: it says so between jobs, and within one by its lease."""
    now = timezone.now()
    is_busy = Job.objects.filter(state=Job.State.RUNNING, lease_until__gt=now).exists()
    return is_busy or Worker.objects.filter(seen_at__gt=now - ABSENT).exists()


def entered_before(person, kind: str, job_pk: str) -> dict:
    """Return what a person had entered for a job of their own, so that a corrected file needs no typing."""
    if not job_pk.isdecimal() or len(job_pk) > 15:
        return {}
    return jobs_visible_to(person).filter(pk=job_pk, kind=kind).values_list("arguments", flat=True).first() or {}
