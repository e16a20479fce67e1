"""What the site is made of: apps, middleware, templates, tasks."""

from typing import Any

from omsyn.web.config.settings.statistics import statistics_services

INSTALLED_APPS = [
    "omsyn.web.config",
    "omsyn.web.home",
    "omsyn.web.publications",
    "omsyn.web.plans",
    "omsyn.web.foresight",
    "omsyn.web.indicators",
    "omsyn.web.organisation",
    "omsyn.web.accounts",
    "omsyn.web.audit",
    "omsyn.web.design_system",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "omsyn.web.config.static_files.WholeFileMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "omsyn.web.config.personal_pages.KeptNowhereMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "omsyn.web.config.chosen_language.ChosenLanguageMiddleware",
    "omsyn.web.design_system.language.SharedLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Every address asks for a login unless its view says otherwise.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "omsyn.web.design_system.htmx.LoginAsWholePageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "omsyn.web.audit.middleware.RequestTrailMiddleware",
    "omsyn.web.organisation.middleware.MembershipMiddleware",
]

ROOT_URLCONF = "omsyn.web.config.urls"
ASGI_APPLICATION = "omsyn.web.config.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "omsyn.web.config.navigation.frame",
            ],
        },
    },
]
FORM_RENDERER = "omsyn.web.design_system.forms.FormRenderer"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
STATISTICS_SERVICES = statistics_services()

STATIC_URL = "/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
