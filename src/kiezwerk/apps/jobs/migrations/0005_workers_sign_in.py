from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0004_outcomes_are_findings")]

    operations = [
        migrations.CreateModel(
            name="Worker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_at", models.DateTimeField()),
            ],
        ),
    ]
