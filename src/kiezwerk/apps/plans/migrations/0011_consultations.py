"""Drafts put out for comments, and what people said."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0011_erased_passages"),
        ("plans", "0010_measure_imports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.TextField(max_length=1000, verbose_name="Question")),
                (
                    "audience",
                    models.CharField(
                        choices=[("members", "Members of the partnership"), ("public", "Everybody")],
                        default="public",
                        max_length=7,
                        verbose_name="Who is asked",
                    ),
                ),
                ("opens_at", models.DateTimeField(verbose_name="Opens")),
                ("closes_at", models.DateTimeField(verbose_name="Closes")),
                ("outcome", models.TextField(max_length=1000, verbose_name="What happens with the comments")),
                ("delete_on", models.DateField(verbose_name="Names are deleted on")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="consultations", to="plans.planedition")),
            ],
            options={
                "ordering": ["-opens_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.CharField(blank=True, max_length=40)),
                ("about", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(max_length=4000, verbose_name="Comment")),
                ("language", models.CharField(max_length=8)),
                ("seat_name", models.CharField(blank=True, max_length=200)),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="Name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="Mail address")),
                ("received_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "To be looked at"), ("shown", "Shown"), ("hidden", "Not shown")], default="waiting", max_length=7
                    ),
                ),
                ("hidden_because", models.CharField(blank=True, max_length=300, verbose_name="Why it is not shown")),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("taken_up", "Taken up"), ("partly", "Taken up in part"), ("not", "Not taken up")],
                        max_length=8,
                        verbose_name="What becomes of it",
                    ),
                ),
                ("answer", models.TextField(blank=True, max_length=2000, verbose_name="Answer")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="plan_comments", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="plan_comments", to="partnerships.seat"
                    ),
                ),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="plans.consultation")),
            ],
            options={
                "ordering": ["consultation", "received_at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.UniqueConstraint(condition=models.Q(("ended_at", None)), fields=("edition",), name="plans_one_open_consultation"),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(condition=models.Q(("closes_at__gt", models.F("opens_at"))), name="plans_consultation_order"),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_at", None),
                    models.Q(models.Q(("verdict", ""), _negated=True), models.Q(("answer", ""), _negated=True)),
                    _connector="OR",
                ),
                name="plans_comment_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state", "hidden"), _negated=True), models.Q(("hidden_because", ""), _negated=True), _connector="OR"),
                name="plans_comment_hidden_because",
            ),
        ),
    ]
