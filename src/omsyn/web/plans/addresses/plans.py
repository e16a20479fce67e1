"""Addresses of plans: the list, a plan, its parts, what must be revised in it, and who took part."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.plans.views import participation, plan_parts, plan_revision, plans

urlpatterns: list[URLPattern | URLResolver] = [
    path("", plans.plans, name="plans"),
    path("ny/", plans.new_plan, name="new_plan"),
    path("<int:number>/", plans.plan, name="plan"),
    path("<int:number>/endre/", plans.change_plan, name="change_plan"),
    path("<int:number>/steg/<slug:key>/", plans.plan_step, name="plan_step"),
    path("<int:number>/legg-til/<slug:part>/", plan_parts.new_part, name="new_part"),
    path("deler/<slug:part>/<int:number>/", plan_parts.change_part, name="change_part"),
    path("deler/<slug:part>/<int:number>/fjern/", plan_parts.remove_part, name="remove_part"),
    path("vedtak/<int:number>/rapportert/", plan_parts.report_on_decision, name="report_on_decision"),
    path("<int:number>/revisjon/", plan_revision.plan_revision, name="plan_revision"),
    path("revisjon/<int:number>/gjort/", plan_revision.finish_revision, name="finish_revision"),
    path("<int:number>/medvirkning/", participation.participation, name="participation"),
    path(
        "<int:number>/medvirkning/<slug:show>.<slug:file_format>",
        participation.participation_file,
        name="participation_file",
    ),
]
