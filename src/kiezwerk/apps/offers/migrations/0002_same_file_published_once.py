from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offers", "0001_initial")]

    operations = [
        migrations.AlterField("operationlist", "file_hash", models.CharField(db_index=True, max_length=64)),
        migrations.AddConstraint(
            "operationlist",
            models.UniqueConstraint(fields=["file_hash"], condition=models.Q(published_at__isnull=False), name="offers_same_file_once"),
        ),
    ]
