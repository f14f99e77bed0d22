from django.db import migrations, models
from django.db.models import deletion


class Migration(migrations.Migration):
    dependencies = [("areas", "0006_outlines_of_areas")]

    operations = [
        migrations.AlterField(
            "fileimport", "kind", models.CharField(choices=[("areas", "Areas"), ("figures", "Figures"), ("address", "Addresses")], max_length=8)
        ),
        migrations.CreateModel(
            "Address",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("street_key", models.CharField(max_length=200)),
                ("street", models.CharField(max_length=120)),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("letter", models.CharField(blank=True, max_length=1)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("area", models.ForeignKey(on_delete=deletion.PROTECT, related_name="+", to="areas.area")),
                ("file_import", models.ForeignKey(on_delete=deletion.CASCADE, related_name="addresses", to="areas.fileimport")),
            ],
            options={
                "verbose_name_plural": "addresses",
                "indexes": [models.Index(fields=["street_key", "file_import"], name="areas_address_street")],
            },
        ),
    ]
