"""The worker beside the web server: ``python -m omsyn.web.config.worker``, started by `omsyn serve`.

In production several may run, started by the machine's own service manager with ``omsyn manage db_worker``.
"""

import os
import signal
import sys
import threading

import django
from django.core.management import call_command


def main() -> None:
    """Do tasks until told to stop, or until whoever started us is gone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omsyn.web.config.settings")
    django.setup()
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    call_command("db_worker", reload=False, startup_delay=False, verbosity=0)


def _stop_with_parent() -> None:
    # Read past Python's buffer, whose lock would be held when the interpreter closes down.
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
