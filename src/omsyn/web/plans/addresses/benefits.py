"""Addresses of benefits, and of how often what was expected came true."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.plans.views import benefits, calibration

urlpatterns: list[URLPattern | URLResolver] = [
    path("", benefits.benefits, name="benefits"),
    path("anslag/", calibration.calibration, name="calibration"),
    path("anslag/<slug:show>.<slug:file_format>", calibration.calibration_file, name="calibration_file"),
    path("<int:number>/", benefits.benefit, name="benefit"),
    path("<int:number>/endre/", benefits.change, name="change_benefit"),
    path("<int:number>/maalt/", benefits.new_value, name="new_benefit_value"),
    path("<int:number>/maalinger.<slug:file_format>", benefits.benefit_file, name="benefit_file"),
    path("maaling/<int:number>/fjern/", benefits.remove, name="remove_benefit_value"),
    path("ny/<int:number>/", benefits.new_benefit, name="new_benefit"),
    path("for-tiltak/<int:number>/", benefits.benefits_of_measure, name="benefits_of_measure"),
    path("<slug:show>.<slug:file_format>", benefits.benefits_file, name="benefits_file"),
]
