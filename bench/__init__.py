"""Speed, measured as ratios within one run. Pages are asked for as in the tests, so Django is made ready here."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omsyn.web.config.settings.test")
django.setup()
