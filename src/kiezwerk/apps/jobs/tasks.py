"""The one task in the queue: run the job with this number."""

from django_tasks import task

from . import actions


@task()
def run_job(job_pk: int) -> None:
    actions.run(job_pk)
