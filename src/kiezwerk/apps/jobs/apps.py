from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "kiezwerk.apps.jobs"
    label = "jobs"

    def ready(self):
        from kiezwerk.acts import subjects

        from . import messages, verbs  # noqa: F401 - enter their words
        from .hooks import queue_with
        from .models import Job
        from .queries import jobs_visible_to
        from .tasks import run_job

        queue_with(run_job.enqueue)
        subjects.register("jobs.job", Job, label=str, address=lambda job: job.address, visible_to=jobs_visible_to)
