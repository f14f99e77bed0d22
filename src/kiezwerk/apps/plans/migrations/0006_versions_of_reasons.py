"""Each reason has a version of its own, so that two people never undo each other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_acts_of_adoption")]

    operations = [migrations.AddField("continuationreason", "version", models.PositiveIntegerField(default=1))]
