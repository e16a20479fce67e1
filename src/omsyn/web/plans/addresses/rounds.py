"""Addresses of status rounds, the scale, and what rounds are held against each other by."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.plans.views import heat_map, measure_status, round_entry, rounds, scales, since_last_time

urlpatterns: list[URLPattern | URLResolver] = [
    path("", rounds.rounds, name="rounds"),
    path("ny/", rounds.new_round, name="new_round"),
    path("<int:number>/", round_entry.round_entry, name="round"),
    path("<int:number>/frist/", rounds.deadline, name="round_deadline"),
    path("<int:number>/lukk/", rounds.close, name="close_round"),
    path("<int:number>/apne/", rounds.reopen, name="reopen_round"),
    path("varmekart/", heat_map.heat_map, name="heat_map"),
    path("varmekart/<str:file_format>/", heat_map.heat_map_file, name="heat_map_file"),
    path("siden-sist/", since_last_time.since_last_time, name="since_last_time"),
    path("siden-sist/<str:show>/<str:file_format>/", since_last_time.since_last_time_file, name="since_last_time_file"),
    path("status/<str:show>/<str:file_format>/", measure_status.own_status_file, name="own_status_file"),
    path("skala/", scales.scale, name="scale"),
]
