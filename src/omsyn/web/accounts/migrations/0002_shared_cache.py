"""The table where production counts login attempts across web processes, as Django's database cache expects it.

Made here rather than by ``createcachetable``, so that migrating is all an installation needs to do.
"""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE UNLOGGED TABLE shared_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX shared_cache_expires ON shared_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("accounts", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(FORWARD, "DROP TABLE shared_cache;")]
