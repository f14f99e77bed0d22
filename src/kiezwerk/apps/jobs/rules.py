"""Whoever started a job may watch and cancel it; the office of its partnership too."""

import rules

from kiezwerk.acts.roles import holds, is_known


@rules.predicate
def started_it(person, job=None):
    return job is None or (job.started_by_id is not None and job.started_by_id == person.pk)


rules.add_perm("jobs.view_job", is_known & (started_it | holds("office")))
rules.add_perm("jobs.cancel_job", is_known & (started_it | holds("office")))
