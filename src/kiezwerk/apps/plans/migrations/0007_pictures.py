"""Pictures in the prose of an edition."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("plans", "0006_versions_of_reasons")]

    operations = [
        migrations.CreateModel(
            name="PlanPicture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=120)),
                ("description", models.CharField(max_length=300, verbose_name="Description")),
                (
                    "edition",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="pictures", to="plans.planedition"),
                ),
                (
                    "file",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plan_pictures", to="documents.storedfile"),
                ),
            ],
            options={
                "ordering": ["edition", "pk"],
                "constraints": [models.UniqueConstraint(fields=("edition", "key"), name="plans_picture_once")],
            },
        ),
    ]
