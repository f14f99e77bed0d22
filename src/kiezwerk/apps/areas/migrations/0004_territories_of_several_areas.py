from django.db import migrations, models


def fill(apps, _schema_editor):
    """What was one area is now the only one."""
    for territory in apps.get_model("areas", "Territory").objects.all():
        territory.areas.set([territory.area_id])


class Migration(migrations.Migration):
    dependencies = [("areas", "0003_fill_builders_of_area_sets")]

    operations = [
        migrations.AddField(model_name="territory", name="areas", field=models.ManyToManyField(related_name="+", to="areas.area")),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
