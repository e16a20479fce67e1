"""Django's own checks on production settings, and the check that no model lacks a migration.

The values below stand in for what an installation sets itself; they are thrown away with the process.
"""

import os
import secrets
import subprocess
import sys

STAND_INS = {
    "DJANGO_SETTINGS_MODULE": "omsyn.web.config.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "omsyn.example",
    "DATABASE_URL": "postgres://omsyn@127.0.0.1:1/never-opened",
}
CHECKS = (
    ["check", "--deploy", "--fail-level", "WARNING"],
    ["makemigrations", "--check", "--dry-run"],
)


def main() -> int:
    """Run every check; the number of those that failed."""
    failed = 0
    for arguments in CHECKS:
        outcome = subprocess.run(
            [sys.executable, "-m", "django", *arguments], env={**os.environ, **STAND_INS}, check=False
        )
        failed += outcome.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
