"""The application as a web server meets it: ``uvicorn omsyn.web.config.asgi:application``.

``DJANGO_SETTINGS_MODULE`` chooses the settings; without it, those for trying Omsyn out.
"""

import os
from threading import Thread

from django.core.asgi import get_asgi_application

from omsyn.web.config.reading_ahead import read_what_stays

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omsyn.web.config.settings")
application = get_asgi_application()
# Reading all indicators takes seconds the first time; while people log in, nobody waits for it.
Thread(target=read_what_stays, name="read-ahead", daemon=True).start()
