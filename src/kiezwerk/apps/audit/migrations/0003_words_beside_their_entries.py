import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_one_batch_follows_another")]

    operations = [
        migrations.AddField("entry", "commitments", models.TextField(default="{}")),
        migrations.CreateModel(
            name="EntryWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("text", models.TextField(blank=True)),
                ("salt", models.CharField(blank=True, max_length=64)),
                ("entry", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="words", to="audit.entry")),
            ],
            options={
                "ordering": ["name"],
                "constraints": [models.UniqueConstraint(fields=["entry", "name"], name="audit_words_once")],
            },
        ),
    ]
