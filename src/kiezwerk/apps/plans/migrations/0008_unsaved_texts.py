"""What somebody has typed and not saved yet."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL), ("plans", "0007_pictures")]

    operations = [
        migrations.CreateModel(
            name="UnsavedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(max_length=40)),
                ("data", models.JSONField(default=dict)),
                ("kept_at", models.DateTimeField()),
                (
                    "edition",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="unsaved_texts", to="plans.planedition"),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="unsaved_texts", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "ordering": ["person", "-kept_at"],
                "constraints": [models.UniqueConstraint(fields=("person", "edition", "place"), name="plans_one_unsaved_text")],
            },
        ),
    ]
