"""The database itself refuses to change a version of a scenario."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION foresight_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a version of a scenario is never changed' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER foresight_versions_stay BEFORE UPDATE ON foresight_scenarioversion
    FOR EACH ROW EXECUTE FUNCTION foresight_refuse_change();
"""
BACKWARD = """
DROP TRIGGER foresight_versions_stay ON foresight_scenarioversion;
DROP FUNCTION foresight_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("foresight", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
