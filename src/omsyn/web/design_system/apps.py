"""The house style of every page, as a Django app without models."""

from django.apps import AppConfig


class DesignSystemConfig(AppConfig):
    """Base templates, components, form fields, Norwegian dates and numbers."""

    name = "omsyn.web.design_system"
    label = "design_system"
