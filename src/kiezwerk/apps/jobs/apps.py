from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "kiezwerk.apps.jobs"
    label = "jobs"

    def ready(self):
        from kiezwerk.acts import subjects
        from kiezwerk.acts.messages import name_verbs, speak

        from . import messages, verbs
        from .hooks import queue_with
        from .models import Job
        from .queries import jobs_visible_to
        from .tasks import run_job

        speak(messages.WORDS)
        name_verbs(verbs.VERBS)
        queue_with(run_job.enqueue)
        subjects.register("jobs.job", Job, label=str, address=lambda job: job.address, visible_to=jobs_visible_to)
