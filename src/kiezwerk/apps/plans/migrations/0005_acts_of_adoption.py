from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_readings")]

    operations = [
        migrations.AddField("planedition", "act", models.CharField(blank=True, max_length=300, verbose_name="Adopted by"), preserve_default=True),
    ]
