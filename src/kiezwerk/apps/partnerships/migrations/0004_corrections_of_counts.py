import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0003_ballot_rounds"),
    ]

    operations = [
        migrations.AddField(
            model_name="votecorrection",
            name="counts",
            field=models.JSONField(null=True),
        ),
        migrations.AlterField(
            model_name="votecorrection",
            name="seat",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.seat"),
        ),
    ]
