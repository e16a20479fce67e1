"""Addresses of the pages of figures."""

from django.urls import URLPattern, URLResolver, include, path

from omsyn.web.indicators.views import comparison, figures, follow_up, indicator, overview

app_name = "indicators"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("befolkning/", figures.population, name="population"),
    path("tjenestemottakere/", figures.service_users, name="service_users"),
    path("utskrivningsklare/", figures.discharge_ready, name="discharge_ready"),
    path("bemanning/", figures.staffing, name="staffing"),
    path("kilder/", include("omsyn.web.indicators.source_urls")),
    path("egne-tall/", include("omsyn.web.indicators.own_figure_urls")),
    path("tall/<slug:question>/<slug:show>.<slug:file_format>", figures.download, name="download"),
    path("sammenligning/", comparison.comparison, name="comparison"),
    path("sammenligning/<slug:key>/<slug:part>.<slug:file_format>", comparison.download, name="comparison_download"),
    path("indikatorer/<slug:key>/", indicator.indicator, name="indicator"),
    path("indikatorer/<slug:key>/<slug:view>.<slug:file_format>", indicator.download, name="indicator_download"),
    path("indikatorer/<slug:key>/mal/", follow_up.set_target, name="set_target"),
    path("indikatorer/<slug:key>/mal/<int:number>/trekk/", follow_up.withdraw_target, name="withdraw_target"),
    path("indikatorer/<slug:key>/forklaringer/", follow_up.explain, name="explain"),
    path("indikatorer/<slug:key>/forklaringer/<int:number>/", follow_up.judge, name="judge_explanation"),
    path("indikatorer/<slug:key>/folg/", follow_up.follow, name="follow"),
]
