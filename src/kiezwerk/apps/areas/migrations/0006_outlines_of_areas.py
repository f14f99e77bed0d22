from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("areas", "0005_territories_name_areas_alone")]

    operations = [migrations.AddField("area", "outline", models.TextField(blank=True, default=""), preserve_default=False)]
