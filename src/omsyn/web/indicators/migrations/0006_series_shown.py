"""Whether a series is shown instead of what is published."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("indicators", "0005_users_by_sex")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="localseries",
            name="replaces_published",
            field=models.BooleanField(default=False, verbose_name="vises i stedet for det publiserte tallet"),
        ),
    ]
