"""How much of a benefit is taken out or moved may be untold, which is something else than nothing."""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import migrations, models

# Until now both were 0 where nobody had said anything, and that is what two zeros mean.
FORWARD = """
UPDATE plans_benefit SET taken_out_percent = NULL, moved_percent = NULL
    WHERE taken_out_percent = 0 AND moved_percent = 0;
"""
BACKWARD = """
UPDATE plans_benefit SET taken_out_percent = coalesce(taken_out_percent, 0),
    moved_percent = coalesce(moved_percent, 0);
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("plans", "0002_what_was_said_stays")]
    operations: ClassVar = [
        migrations.AlterField(
            model_name="benefit",
            name="moved_percent",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[MaxValueValidator(100)],
                verbose_name="flyttet til annet arbeid, prosent",
            ),
        ),
        migrations.AlterField(
            model_name="benefit",
            name="taken_out_percent",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[MaxValueValidator(100)],
                verbose_name="tatt ut av budsjettet, prosent",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
