import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]

    operations = [
        migrations.AddField("job", "form_address", models.CharField(blank=True, max_length=300, default=""), preserve_default=False),
        migrations.CreateModel(
            name="JobFile",
            fields=[
                (
                    "job",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="file", serialize=False, to="jobs.job"
                    ),
                ),
                ("content", models.BinaryField()),
            ],
        ),
    ]
