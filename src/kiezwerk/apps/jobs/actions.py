"""Starting, cancelling and running background work."""

import hashlib
import json
import logging
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.findings import Finding, as_plain

from .hooks import Cancelled, handler_of, queue
from .models import Job, JobFile, Worker

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 5
MOST_FINDINGS = 200
UNFINISHED = (Job.State.WAITING, Job.State.RUNNING)


def key_of(content: bytes, *given) -> str:
    """Return a key for a file and everything that says how it is taken: equal for the same file sent twice."""
    way = json.dumps(given, sort_keys=True, default=str)
    return hashlib.sha256(hashlib.sha256(content).digest() + way.encode(errors="replace")).hexdigest()


def start(kind: str, key: str, *, by, title: str, partnership=None, content: bytes | None = None, form_address: str = "", **arguments) -> Job:
    """Enter a job and queue it once the change around it is committed; while it is not over, the same kind and key is the same job.

    ``content`` is a file for the handler; ``form_address`` is where a corrected one is sent.
    """
    handler_of(kind)
    columns = {"title": title[:200], "arguments": arguments, "started_by": by, "partnership_id": getattr(partnership, "pk", None)}
    with transaction.atomic():
        unfinished = Job.objects.filter(state__in=UNFINISHED)
        job, is_new = unfinished.get_or_create(kind=kind, key=key, defaults=columns | {"form_address": form_address})
        if is_new:
            if content is not None:
                JobFile.objects.create(job=job, content=content)
            record(by, "jobs.job.started", job, kind=kind, words={"title": job.title})
            transaction.on_commit(lambda: queue(job.pk))
    return job


@action("jobs.cancel_job")
def cancel_job(job, *, by):
    """Ask a job to stop; one that has not begun is stopped at once, one that is over stays as it is."""
    if job.is_over:
        return job
    if job.state == Job.State.WAITING:
        job.state, job.ended_at = Job.State.CANCELLED, timezone.now()
        JobFile.objects.filter(job=job).delete()
    job.wants_cancel = True
    job.save(update_fields=["state", "wants_cancel", "ended_at"])
    record(by, "jobs.job.cancelled", job)
    return job


def run(job_pk: int) -> None:
    """Run a job that waits, by the calendar of its partnership, under a lease that its progress renews. One that another worker holds is left alone.

    Where the database fails, the lease runs out and the job is tried again; any other mistake ends it, and goes on to the log.
    """
    job = _claim(job_pk)
    if job is None:
        return
    try:
        with clock.as_in(job.partnership_id):
            outcome = handler_of(job.kind)(_Work(job), **job.arguments)
    except Cancelled:
        _end(job, Job.State.CANCELLED)
    except Refused as refusal:
        _end(job, Job.State.FAILED, refusal.findings)
    except PermissionDenied:
        _end(job, Job.State.FAILED, [Finding("jobs.not_allowed")])
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        _end(job, Job.State.FAILED, [Finding("jobs.broken", facts={"job": job.pk})])
        logging.getLogger("kiezwerk.work").exception("job %s (%s) broke off", job.pk, job.kind)
    else:
        _end(job, Job.State.DONE, [outcome] if isinstance(outcome, Finding) else [])


class _Work:
    """What a handler is given; see ``hooks.Work``."""

    def __init__(self, job: Job):
        self.job, self.by = job, job.started_by

    @property
    def content(self) -> bytes:
        return bytes(JobFile.objects.values_list("content", flat=True).get(job=self.job))

    def __call__(self, done_count: int, total_count: int | None = None) -> None:
        mine = Job.objects.filter(pk=self.job.pk, state=Job.State.RUNNING, attempts=self.job.attempts)
        mine.update(done_count=done_count, total_count=total_count, lease_until=timezone.now() + LEASE)
        if not mine.filter(wants_cancel=False).exists():
            raise Cancelled

    def lead_to(self, address: str) -> None:
        Job.objects.filter(pk=self.job.pk).update(result_address=address)


def _claim(job_pk: int) -> Job | None:
    with transaction.atomic():
        found = Job.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
        job = found.filter(pk=job_pk, state=Job.State.WAITING).first()
        if job:
            job.state, job.began_at, job.attempts = Job.State.RUNNING, timezone.now(), job.attempts + 1
            job.lease_until = job.began_at + LEASE
            job.done_count, job.total_count = 0, None
            job.save(update_fields=["state", "began_at", "lease_until", "attempts", "done_count", "total_count"])
    return job


def _end(job: Job, state: str, findings: list[Finding] | None = None) -> None:
    """End a job that this worker still holds; its file is needed no more."""
    with transaction.atomic():
        mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
        if mine.update(state=state, findings=_kept(findings or []), lease_until=None, ended_at=timezone.now()):
            JobFile.objects.filter(job=job.pk).delete()


def _kept(findings: list[Finding]) -> list[dict]:
    """Return as many reasons as somebody reads, and how many more there are."""
    more = len(findings) - MOST_FINDINGS
    return as_plain([*findings[:MOST_FINDINGS], Finding("jobs.more", facts={"more_count": more})] if more > 0 else findings)


def requeue_expired() -> int:
    """Queue again what a killed worker left behind or never queued, once per lease; give up after some attempts. Return how many.

    While other work stands in the queue, what waits may simply wait for its turn: it is looked at once the queue is empty.
    """
    now = timezone.now()
    expired = Job.objects.filter(state=Job.State.RUNNING, lease_until__lt=now)
    _give_up(expired.filter(attempts__gte=MOST_ATTEMPTS), now)
    again = list(expired.values_list("pk", flat=True))
    expired.update(state=Job.State.WAITING)
    if not _work_is_queued():
        never_queued = Q(lease_until=None, created_at__lt=now - LEASE)
        forgotten = Job.objects.filter(never_queued | Q(lease_until__lt=now), state=Job.State.WAITING)
        again += forgotten.exclude(pk__in=again).values_list("pk", flat=True)
    Job.objects.filter(pk__in=again).update(lease_until=now + LEASE)
    for job_pk in again:
        queue(job_pk)
    return len(again)


def _work_is_queued() -> bool:
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.ready().exists()


def _give_up(jobs, now) -> None:
    for job in jobs:
        with transaction.atomic():
            mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts, lease_until__lt=now)
            reasons = as_plain([Finding("jobs.given_up", facts={"attempts_count": job.attempts})])
            if mine.update(state=Job.State.FAILED, findings=reasons, lease_until=None, ended_at=now):
                JobFile.objects.filter(job=job.pk).delete()


def sign_in() -> None:
    """Say that a process for background work is there."""
    Worker.objects.update_or_create(pk=1, defaults={"seen_at": timezone.now()})
