import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="motion",
            name="asks_declarations",
            field=models.BooleanField(default=False, verbose_name="Everybody declares their interests"),
        ),
        migrations.AddField(
            model_name="motion",
            name="base_text",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="motion",
            name="proposed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.seat",
                verbose_name="Proposed by",
            ),
        ),
        migrations.AddField(
            model_name="motion",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="recusal",
            name="deputy_votes",
            field=models.BooleanField(default=False, verbose_name="The deputy votes"),
        ),
        migrations.AddField(
            model_name="recusal",
            name="exemption",
            field=models.CharField(blank=True, max_length=40, verbose_name="Exception"),
        ),
        migrations.AddField(
            model_name="recusal",
            name="raised_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnerships.seat", verbose_name="Raised by"
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="supporters",
            field=models.ManyToManyField(blank=True, related_name="+", to="partnerships.seat", verbose_name="Who was for it"),
        ),
    ]
