"""Addresses of published and stored reports."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.publications import views

app_name = "publications"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.reports, name="reports"),
    path("kvalitetsmelding/<int:year>/", views.quality_report, name="quality_report"),
    path("kvalitetsmelding/<int:year>/filer/", views.report_files, name="report_files"),
    path("kvalitetsmelding/<int:year>/filer/lag/", views.order_files, name="order_files"),
    path("kvalitetsmelding/<int:year>/filer/<slug:file_format>/", views.download_file, name="download_file"),
]
