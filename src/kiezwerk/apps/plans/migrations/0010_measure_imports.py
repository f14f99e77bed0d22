"""Measures that were read from a file or from a published plan, to be looked at before they are taken over."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL), ("plans", "0009_reading_calls")]

    operations = [
        migrations.CreateModel(
            name="MeasureImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("copied_from", models.CharField(blank=True, max_length=500)),
                ("rows", models.JSONField()),
                ("uploaded_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(choices=[("draft", "Checked, not taken over"), ("done", "Taken over")], default="draft", max_length=5),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "edition",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="measure_imports", to="plans.planedition"),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={"ordering": ["-id"]},
        ),
    ]
