"""The application as a web server meets it: ``uvicorn omsyn.web.config.asgi:application``.

``DJANGO_SETTINGS_MODULE`` chooses the settings; without it, those for trying Omsyn out.
"""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omsyn.web.config.settings")
application = get_asgi_application()
