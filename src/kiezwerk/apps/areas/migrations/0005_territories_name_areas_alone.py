from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("areas", "0004_territories_of_several_areas")]

    operations = [migrations.RemoveField(model_name="territory", name="area")]
