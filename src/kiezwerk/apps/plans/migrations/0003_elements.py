import django.db.models.deletion
from django.db import migrations, models

import kiezwerk.apps.plans.models.elements


class Migration(migrations.Migration):
    dependencies = [
        ("areas", "0005_territories_name_areas_alone"),
        ("partnerships", "0008_decision_files"),
        ("plans", "0002_lines_of_fields"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="actionfield",
            options={"ordering": ["edition", "position", "pk"]},
        ),
        migrations.RemoveConstraint(
            model_name="actionfield",
            name="plans_field_position",
        ),
        migrations.RemoveConstraint(
            model_name="planedition",
            name="plans_one_draft",
        ),
        migrations.RemoveConstraint(
            model_name="planedition",
            name="plans_edition_in_force_since",
        ),
        migrations.AddField(
            model_name="actionfield",
            name="principles",
            field=models.JSONField(blank=True, default=list, verbose_name="Horizontal principles"),
        ),
        migrations.AddField(
            model_name="actionfield",
            name="sustainable_goals",
            field=models.JSONField(blank=True, default=list, verbose_name="Goals of the 2030 Agenda"),
        ),
        migrations.AlterField(
            model_name="planedition",
            name="state",
            field=models.CharField(
                choices=[("draft", "Draft"), ("consulting", "In consultation"), ("in_force", "In force"), ("superseded", "Superseded")],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="actionfield",
            index=models.Index(fields=["line"], name="plans_actionfield_by_line"),
        ),
        migrations.AddConstraint(
            model_name="actionfield",
            constraint=models.UniqueConstraint(fields=("edition", "line"), name="plans_actionfield_line"),
        ),
        migrations.AddConstraint(
            model_name="planedition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["draft", "consulting"])), fields=("plan",), name="plans_one_open_edition"
            ),
        ),
        migrations.AddConstraint(
            model_name="planedition",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "consulting"]), ("in_force_from_on__isnull", False), _connector="XOR"),
                name="plans_edition_adopted_since",
            ),
        ),
        migrations.CreateModel(
            name="ContinuationReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="reasons", to="plans.planedition")),
                ("line", models.CharField(max_length=40)),
                ("text", models.TextField(max_length=2000, verbose_name="Reason")),
            ],
            options={
                "ordering": ["edition", "pk"],
                "constraints": [models.UniqueConstraint(fields=("edition", "line"), name="plans_one_reason_per_line")],
            },
        ),
        migrations.CreateModel(
            name="HorizontalPrinciple",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="principles", to="partnerships.partnership"),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="Title")),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="What it means here")),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["partnership", "position", "pk"],
                "constraints": [models.UniqueConstraint(fields=("partnership", "title"), name="plans_principle_title")],
            },
        ),
        migrations.CreateModel(
            name="PlanSection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="plans.planedition")),
                ("line", models.CharField(default=kiezwerk.apps.plans.models.elements.new_line, max_length=40)),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="Title")),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.TextField(blank=True, max_length=50000, verbose_name="Text")),
            ],
            options={
                "ordering": ["edition", "position", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["line"], name="plans_plansection_by_line")],
                "constraints": [models.UniqueConstraint(fields=("edition", "line"), name="plans_plansection_line")],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="plans.planedition")),
                ("line", models.CharField(default=kiezwerk.apps.plans.models.elements.new_line, max_length=40)),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="Title")),
                ("text", models.TextField(blank=True, verbose_name="Text")),
                ("version", models.PositiveIntegerField(default=1)),
                ("field", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="goals", to="plans.actionfield")),
                ("principles", models.JSONField(blank=True, default=list, verbose_name="Horizontal principles")),
                ("sustainable_goals", models.JSONField(blank=True, default=list, verbose_name="Goals of the 2030 Agenda")),
            ],
            options={
                "ordering": ["edition", "position", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["line"], name="plans_goal_by_line")],
                "constraints": [models.UniqueConstraint(fields=("edition", "line"), name="plans_goal_line")],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="plans.planedition")),
                ("line", models.CharField(default=kiezwerk.apps.plans.models.elements.new_line, max_length=40)),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="Title")),
                ("text", models.TextField(blank=True, verbose_name="Text")),
                ("version", models.PositiveIntegerField(default=1)),
                ("field", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="measures", to="plans.actionfield")),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measures",
                        to="plans.goal",
                        verbose_name="Goal",
                    ),
                ),
                ("responsible", models.CharField(blank=True, max_length=200, verbose_name="Responsible")),
                (
                    "responsible_actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="partnerships.actor",
                        verbose_name="Organisation",
                    ),
                ),
                (
                    "responsible_seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="partnerships.seat",
                        verbose_name="Seat",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="Begins")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="Due")),
                ("target_groups", models.JSONField(blank=True, default=list, verbose_name="Target groups")),
                ("budget_cents", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="Budget frame")),
                ("commitment", models.TextField(blank=True, max_length=1000, verbose_name="Own commitment")),
                ("principles", models.JSONField(blank=True, default=list, verbose_name="Horizontal principles")),
                ("sustainable_goals", models.JSONField(blank=True, default=list, verbose_name="Goals of the 2030 Agenda")),
                ("jobs_count", models.PositiveIntegerField(blank=True, null=True, verbose_name="Jobs")),
                ("training_places_count", models.PositiveIntegerField(blank=True, null=True, verbose_name="Training places")),
                ("lasting", models.TextField(blank=True, max_length=1000, verbose_name="What stays after funding")),
                ("copied_from", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "ordering": ["edition", "position", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["line"], name="plans_measure_by_line")],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "line"), name="plans_measure_line"),
                    models.CheckConstraint(
                        condition=models.Q(("starts_on", None), ("due_on", None), ("due_on__gte", models.F("starts_on")), _connector="OR"),
                        name="plans_measure_order",
                        violation_error_message="The measure is due before it begins. Choose a later day.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeasurePartner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="partners", to="plans.measure")),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measure_partnerships",
                        to="partnerships.actor",
                    ),
                ),
            ],
            options={
                "ordering": ["measure", "position"],
                "constraints": [models.UniqueConstraint(fields=("measure", "position"), name="plans_partner_position")],
            },
        ),
        migrations.CreateModel(
            name="MeasureArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="places", to="plans.measure")),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                (
                    "area",
                    models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="measures", to="areas.area"),
                ),
            ],
            options={
                "ordering": ["measure", "position"],
                "constraints": [models.UniqueConstraint(fields=("measure", "position"), name="plans_measure_area_position")],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="plans.planedition")),
                ("line", models.CharField(default=kiezwerk.apps.plans.models.elements.new_line, max_length=40)),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="Title")),
                ("text", models.TextField(blank=True, verbose_name="Text")),
                ("version", models.PositiveIntegerField(default=1)),
                ("measure", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="milestones", to="plans.measure")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="Due")),
            ],
            options={
                "ordering": ["edition", "position", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["line"], name="plans_milestone_by_line")],
                "constraints": [models.UniqueConstraint(fields=("edition", "line"), name="plans_milestone_line")],
            },
        ),
        migrations.CreateModel(
            name="PlanIndicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="plans.planedition")),
                ("line", models.CharField(default=kiezwerk.apps.plans.models.elements.new_line, max_length=40)),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="Title")),
                ("text", models.TextField(blank=True, verbose_name="Text")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "field",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="indicators", to="plans.actionfield"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="indicators", to="plans.goal"),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="indicators", to="plans.measure"
                    ),
                ),
                (
                    "measures",
                    models.CharField(
                        choices=[
                            ("level", "A level, read off anew each time"),
                            ("sum", "A sum of what each reading adds"),
                            ("quality", "A quality that is reached or not"),
                        ],
                        default="level",
                        max_length=10,
                        verbose_name="What is measured",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="Unit")),
                (
                    "direction",
                    models.CharField(
                        choices=[("up", "More is better"), ("down", "Less is better"), ("keep", "Is to stay as it is")],
                        default="up",
                        max_length=10,
                        verbose_name="Direction",
                    ),
                ),
                ("baseline", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Baseline")),
                ("baseline_on", models.DateField(blank=True, null=True, verbose_name="Day of the baseline")),
                ("target", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="Target")),
                ("target_on", models.DateField(blank=True, null=True, verbose_name="Day of the target")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="Source")),
                ("frequency_months", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Months between readings")),
                ("dimensions", models.JSONField(blank=True, default=list, verbose_name="Split by")),
            ],
            options={
                "ordering": ["edition", "position", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["line"], name="plans_planindicator_by_line")],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "line"), name="plans_planindicator_line"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("field__isnull", False), ("goal", None), ("measure", None)),
                            models.Q(("field", None), ("goal__isnull", False), ("measure", None)),
                            models.Q(("field", None), ("goal", None), ("measure__isnull", False)),
                            _connector="OR",
                        ),
                        name="plans_indicator_stands_once",
                    ),
                ],
            },
        ),
    ]
