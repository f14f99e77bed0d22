import django.db.models.deletion
from django.db import migrations, models

import kiezwerk.apps.plans.models.elements
from kiezwerk.acts import guards


def fill(apps, schema_editor):
    """Let fields of the same name in the editions of one partnership be one line, and each edition follow the one before it of its plan."""
    using = schema_editor.connection.alias
    guards.lift(using)
    lines = {}
    for field in apps.get_model("plans", "ActionField").objects.using(using).select_related("edition__plan").order_by("pk"):
        place = (field.edition.plan.partnership_id, field.title.casefold())
        taken = lines.setdefault(field.edition_id, set())
        line = lines.setdefault(place, kiezwerk.apps.plans.models.elements.new_line())
        field.line = kiezwerk.apps.plans.models.elements.new_line() if line in taken else line
        taken.add(field.line)
        field.save(update_fields=["line"])
    last = {}
    for edition in apps.get_model("plans", "PlanEdition").objects.using(using).order_by("plan", "number"):
        edition.follows_id = last.get(edition.plan_id)
        edition.save(update_fields=["follows"])
        last[edition.plan_id] = edition.pk


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]
    operations = [
        migrations.AddField("actionfield", "line", models.CharField(max_length=40, null=True)),
        migrations.AddField(
            "planedition",
            "follows",
            models.ForeignKey("plans.planedition", django.db.models.deletion.PROTECT, null=True, blank=True, related_name="followers"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("actionfield", "line", models.CharField(max_length=40, default=kiezwerk.apps.plans.models.elements.new_line)),
    ]
