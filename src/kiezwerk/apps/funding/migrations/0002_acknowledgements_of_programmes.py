import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("funding", "0001_initial"),
        ("partnerships", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("texts", models.JSONField(default=dict, verbose_name="Words of thanks")),
                ("emblem_name", models.CharField(blank=True, max_length=200, verbose_name="What the emblem shows")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "emblem",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.storedfile"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="acknowledgements", to="partnerships.partnership"),
                ),
                (
                    "programme",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="acknowledgements", to="funding.programme"),
                ),
            ],
            options={
                "ordering": ["partnership", "programme"],
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "programme"), name="funding_acknowledged_once"),
                    models.CheckConstraint(
                        condition=models.Q(("emblem", None), models.Q(("emblem_name", ""), _negated=True), _connector="OR"),
                        name="funding_emblem_described",
                    ),
                ],
            },
        ),
    ]
