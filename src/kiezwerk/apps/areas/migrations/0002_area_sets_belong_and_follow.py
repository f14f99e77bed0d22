import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("areas", "0001_initial"), ("partnerships", "0001_initial")]

    operations = [
        migrations.AddField(
            "areaset",
            "partnership",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="area_sets", to="partnerships.partnership"
            ),
        ),
        migrations.AddField(
            "areaset",
            "follows",
            models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="followed_by", to="areas.areaset"),
        ),
    ]
