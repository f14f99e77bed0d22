import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0005_calendar_feeds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="vote",
            name="by_own_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="LateVote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("received_at", models.DateTimeField()),
                ("ballot", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="late_votes", to="partnerships.ballot")),
                ("entered_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("seat", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.seat")),
            ],
            options={
                "ordering": ["received_at", "id"],
                "constraints": [models.UniqueConstraint(fields=("ballot", "seat"), name="partnerships_late_once")],
            },
        ),
    ]
