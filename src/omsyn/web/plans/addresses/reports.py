"""Addresses of reports about plans."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.plans.views import reports

urlpatterns: list[URLPattern | URLResolver] = [
    path("", reports.frozen_list, name="frozen_reports"),
    path("sammenlign/", reports.compare_frozen, name="compare_frozen"),
    path("plan/<int:number>/", reports.plan_report, name="plan_report"),
    path("plan/<int:number>/rapport.<slug:file_format>", reports.plan_report_file, name="plan_report_file"),
    path("plan/<int:number>/frys/", reports.freeze, name="freeze_report"),
    path("frosset/<int:number>/", reports.frozen_report, name="frozen_report"),
    path("frosset/<int:number>/rapport.<slug:file_format>", reports.frozen_report_file, name="frozen_file"),
    path("frosset/<int:number>/angre/", reports.undo, name="undo_freeze"),
    path("frosset/<int:number>/konklusjon/", reports.add_conclusion, name="add_conclusion"),
]
