"""Work in the background that people can watch, cancel and find again."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timeuntil

from kiezwerk.acts.messages import say, say_all
from kiezwerk.core.findings import from_plain

from .hooks import title_of


class Job(models.Model):
    """One piece of long work. While it is not over, there is one for each kind and key.

    waiting -> running -> done | failed | cancelled; running -> waiting when its lease runs out.
    ``findings`` are the reasons of work that failed, or what came of work that is done.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    arguments = models.JSONField(default=dict)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    partnership_id = models.BigIntegerField(null=True)
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(null=True)
    wants_cancel = models.BooleanField(default=False)
    result_address = models.CharField(max_length=300, blank=True)
    form_address = models.CharField(max_length=300, blank=True)
    findings = models.JSONField(default=list)
    attempts = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    lease_until = models.DateTimeField(null=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], condition=models.Q(state__in=["waiting", "running"]), name="jobs_job_once"),
        ]

    def __str__(self):
        return self.title or f"{self.kind} {self.key}"

    @property
    def is_over(self) -> bool:
        return self.state not in (self.State.WAITING, self.State.RUNNING)

    @property
    def kind_words(self) -> str:
        return title_of(self.kind)

    @property
    def address(self) -> str:
        return reverse("jobs:job", args=[self.pk])

    @property
    def cancel_address(self) -> str:
        return reverse("jobs:cancel", args=[self.pk])

    @property
    def again_address(self) -> str:
        """Where a corrected file is sent; the form there holds what was entered."""
        return f"{self.form_address}?again={self.pk}" if self.form_address else ""

    @property
    def message(self) -> str:
        """What came of it."""
        return " ".join(map(say, from_plain(self.findings))) if self.state == self.State.DONE else ""

    @property
    def hints(self) -> list[dict]:
        """Why it was refused. The page of a job has no fields to lead to."""
        return [one | {"field": ""} for one in say_all(from_plain(self.findings))] if self.state == self.State.FAILED else []

    @property
    def percent(self) -> float | None:
        return 100 * self.done_count / self.total_count if self.total_count else None

    @property
    def time_left(self) -> str:
        """How long the rest takes at the pace so far, in words; "" while that cannot be said."""
        if not (self.began_at and self.total_count and self.done_count) or self.state != self.State.RUNNING:
            return ""
        now = timezone.now()
        return timeuntil(now + (now - self.began_at) / self.done_count * (self.total_count - self.done_count), now)


class JobFile(models.Model):
    """The file that was sent with a job, kept until the job is over.

    It stands in the database, not in a folder: every worker on every machine reaches it, it comes and goes in the same transaction as its
    job, and a backup holds both or neither.
    """

    job = models.OneToOneField(Job, models.CASCADE, primary_key=True, related_name="file")
    content = models.BinaryField()

    def __str__(self):
        return str(self.job)


class Worker(models.Model):
    """The one row that says when a process for background work was last there."""

    seen_at = models.DateTimeField()

    def __str__(self):
        return f"{self.seen_at:%Y-%m-%d %H:%M:%S}"
