from typing import ClassVar

from django.db import migrations, models

# Of editions ordered twice only the newest is waited for.
GIVE_UP_THE_OLDER = """
UPDATE publications_reportedition AS older
SET state = 'failed', error = 'En nyere utgave ble bestilt.'
WHERE older.state IN ('waiting', 'running') AND EXISTS (
    SELECT 1 FROM publications_reportedition AS newer
    WHERE newer.state IN ('waiting', 'running') AND newer.id > older.id
    AND (newer.municipality_number, newer.report_key, newer.year, newer.language)
        = (older.municipality_number, older.report_key, older.year, older.language)
);
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("publications", "0001_initial")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="reportedition",
            name="begun_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="påbegynt"),
        ),
        migrations.RunSQL(GIVE_UP_THE_OLDER, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="reportedition",
            constraint=models.UniqueConstraint(
                fields=["municipality_number", "report_key", "year", "language"],
                condition=models.Q(("state__in", ("waiting", "running"))),
                name="publications_one_on_the_way",
            ),
        ),
    ]
