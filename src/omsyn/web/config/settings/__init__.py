"""Settings for trying Omsyn out and for developing it: on this machine only, with nothing to configure.

Each group of settings is a module of its own; ``production`` and ``test`` are put together from the same modules.
Reading settings starts nothing and writes nothing.
"""

import os
import secrets

from omsyn.registers.data_folder import data_folder
from omsyn.web.config.settings.applications import *
from omsyn.web.config.settings.database import database_from_environment
from omsyn.web.config.settings.language import *
from omsyn.web.config.settings.login import *
from omsyn.web.config.settings.logs import *
from omsyn.web.config.settings.mail import *
from omsyn.web.config.settings.security import *

DATA_FOLDER = data_folder()
IS_TRIAL = True
DEBUG = os.environ.get("OMSYN_DEBUG") == "1"

# `omsyn serve` and `omsyn demo` keep a key in the data folder, so that logins survive a restart.
SECRET_KEY_FILE = DATA_FOLDER / "secret_key"
SECRET_KEY = SECRET_KEY_FILE.read_text().strip() if SECRET_KEY_FILE.is_file() else secrets.token_urlsafe(50)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

DATABASES = {"default": database_from_environment(DATA_FOLDER / "postgres")}

STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
