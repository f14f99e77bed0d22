from django.db import migrations, models
from django.db.models import deletion

KINDS = [("areas", "Areas"), ("figures", "Figures"), ("address", "Addresses"), ("acts", "Designated areas")]
PURPOSES = [
    ("renewal", "Renewal area (§ 136 BauGB)"), ("development", "Development area (§ 165 BauGB)"),
    ("restructuring", "Urban restructuring (§ 171b BauGB)"), ("cohesion", "Social cohesion (§ 171e BauGB)"),
    ("preservation", "Preservation area (§ 172 BauGB)"), ("other", "Another designation"),
]  # fmt: skip
ACTS = [("resolution", "By resolution"), ("statute", "By statute"), ("ordinance", "By ordinance")]


class Migration(migrations.Migration):
    dependencies = [("areas", "0007_addresses")]

    operations = [
        migrations.AlterField("fileimport", "kind", models.CharField(choices=KINDS, max_length=8)),
        migrations.CreateModel(
            "DesignatedArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=30)),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                ("purpose", models.CharField(choices=PURPOSES, max_length=13, verbose_name="Designated as")),
                ("act", models.CharField(choices=ACTS, max_length=10, verbose_name="Kind of act")),
                ("acted_on", models.DateField(verbose_name="Day of the act")),
                ("in_force_on", models.DateField(verbose_name="In force since")),
                ("valid_until_on", models.DateField(blank=True, null=True, verbose_name="Valid until")),
                ("concept", models.CharField(blank=True, max_length=300, verbose_name="Concept it rests on")),
                ("concept_address", models.URLField(blank=True, max_length=500, verbose_name="Address of the concept")),
                ("geometry", models.TextField()),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
                ("file_import", models.ForeignKey(on_delete=deletion.CASCADE, related_name="designated_areas", to="areas.fileimport")),
            ],
            options={
                "ordering": ["purpose", "name", "key"],
                "constraints": [models.UniqueConstraint(fields=["file_import", "key"], name="areas_designated_key")],
            },
        ),
        migrations.CreateModel(
            "DesignatedShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("share", models.FloatField()),
                ("area", models.ForeignKey(on_delete=deletion.PROTECT, related_name="designated_shares", to="areas.area")),
                ("designated_area", models.ForeignKey(on_delete=deletion.CASCADE, related_name="shares", to="areas.designatedarea")),
            ],
            options={
                "ordering": ["-share", "area__key"],
                "constraints": [
                    models.UniqueConstraint(fields=["designated_area", "area"], name="areas_designated_share_once"),
                    models.CheckConstraint(condition=models.Q(share__gt=0, share__lte=1), name="areas_designated_share"),
                ],
            },
        ),
        migrations.AddField(
            "designatedarea",
            "areas",
            models.ManyToManyField(related_name="designated_areas", through="areas.DesignatedShare", to="areas.area"),
        ),
    ]
