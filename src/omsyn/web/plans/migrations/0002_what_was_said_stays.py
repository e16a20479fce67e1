"""The database itself refuses to change a frozen report, its files, and a status scale that has been used."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION plans_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was frozen or has been used is never changed' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER plans_reports_stay BEFORE UPDATE ON plans_frozenreport
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();
CREATE TRIGGER plans_files_stay BEFORE UPDATE ON plans_frozenfile
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();
CREATE TRIGGER plans_scales_stay BEFORE UPDATE ON plans_statusscaleversion
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();
"""
BACKWARD = """
DROP TRIGGER plans_scales_stay ON plans_statusscaleversion;
DROP TRIGGER plans_files_stay ON plans_frozenfile;
DROP TRIGGER plans_reports_stay ON plans_frozenreport;
DROP FUNCTION plans_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("plans", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
