"""A draft is no longer marked while people comment on it: its rounds say so, and end by themselves."""

from django.db import migrations, models
from django.db.models import Q


def free_drafts(apps, _schema):
    """Mark drafts in consultation as drafts; a round that lasts freezes them all the same."""
    apps.get_model("plans", "PlanEdition").objects.filter(state="consulting").update(state="draft")


class Migration(migrations.Migration):
    dependencies = [("plans", "0011_consultations")]

    operations = [
        migrations.RunPython(free_drafts, migrations.RunPython.noop),
        migrations.RemoveConstraint("planedition", "plans_one_open_edition"),
        migrations.RemoveConstraint("planedition", "plans_edition_adopted_since"),
        migrations.AlterField(
            "planedition",
            "state",
            models.CharField(choices=[("draft", "Draft"), ("in_force", "In force"), ("superseded", "Superseded")], default="draft", max_length=10),
        ),
        migrations.AddConstraint(
            "planedition", models.UniqueConstraint(condition=Q(("state", "draft")), fields=("plan",), name="plans_one_open_edition")
        ),
        migrations.AddConstraint(
            "planedition",
            models.CheckConstraint(
                condition=Q(("state", "draft"), ("in_force_from_on__isnull", False), _connector="XOR"), name="plans_edition_adopted_since"
            ),
        ),
    ]
