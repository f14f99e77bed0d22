from django.db import migrations


def fill(apps, _schema_editor):
    """An area set belongs to the partnership that sent its first file."""
    for area_set in apps.get_model("areas", "AreaSet").objects.filter(partnership=None):
        first = area_set.imports.order_by("pk").first()
        if first:
            area_set.partnership_id = first.partnership_id
            area_set.save(update_fields=["partnership"])


class Migration(migrations.Migration):
    dependencies = [("areas", "0002_area_sets_belong_and_follow")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
