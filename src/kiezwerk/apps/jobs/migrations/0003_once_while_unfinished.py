from django.db import migrations, models


class Migration(migrations.Migration):
    """Work that is over may be started again: the file was mended elsewhere, or what it needs is there by now."""

    dependencies = [("jobs", "0002_files_of_jobs")]

    operations = [
        migrations.RemoveConstraint("job", "jobs_job_once"),
        migrations.AddConstraint(
            "job",
            models.UniqueConstraint(fields=["kind", "key"], condition=models.Q(state__in=["waiting", "running"]), name="jobs_job_once"),
        ),
    ]
