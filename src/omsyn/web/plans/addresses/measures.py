"""Addresses of measures: lists, one measure, its parts, the library, and the time axis."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.plans.views import library, measure_lists, measure_parts, measures, priorities

urlpatterns: list[URLPattern | URLResolver] = [
    path("", measure_lists.measures, name="measures"),
    path("liste.<str:file_format>", measure_lists.measures_file, name="measures_file"),
    path("mine/", measure_lists.my_measures, name="my_measures"),
    path("prioritering/", priorities.priorities, name="priorities"),
    path("prioritering.<str:file_format>", priorities.priorities_file, name="priorities_file"),
    path("tidslinje/", measure_lists.timeline, name="timeline"),
    path("for-indikator/<slug:key>/", measure_lists.measures_of_indicator, name="measures_of_indicator"),
    path("for-scenario/<int:number>/", measure_lists.measures_of_scenario, name="measures_of_scenario"),
    path("bibliotek/", library.library, name="library"),
    path("bibliotek/<slug:key>/", library.entry, name="library_entry"),
    path("nytt/", measures.new_measure, name="new_measure"),
    path("<int:number>/", measures.measure, name="measure"),
    path("<int:number>/endre/", measures.change, name="change_measure"),
    path("<int:number>/steg/<slug:key>/", measures.phase, name="take_phase_step"),
    path("<int:number>/status.<str:file_format>", measures.measure_status_file, name="measure_status_file"),
    path("<int:number>/oppgaver/", measure_parts.new_task, name="new_task"),
    path("<int:number>/folk/", measure_parts.new_role, name="new_role"),
    path("<int:number>/venter-paa/", measure_parts.new_dependency, name="new_dependency"),
    path("<int:number>/effekter/", measure_parts.new_effect, name="new_effect"),
    path("<int:number>/scenarioer/", measure_parts.new_scenario_link, name="new_scenario_link"),
    path("oppgave/<int:number>/gjort/", measure_parts.task_done, name="finish_task"),
    path("oppgave/<int:number>/apne/", measure_parts.task_reopened, name="reopen_task"),
    path("oppgave/<int:number>/fjern/", measure_parts.remove_task, name="remove_task"),
    path("rolle/<int:number>/fjern/", measure_parts.remove_role, name="remove_role"),
    path("avhengighet/<int:number>/fjern/", measure_parts.remove_dependency, name="remove_dependency"),
    path("effekt/<int:number>/maal/", measure_parts.measured, name="measure_effect"),
    path("effekt/<int:number>/fjern/", measure_parts.remove_effect, name="remove_effect"),
    path("scenariokobling/<int:number>/fjern/", measure_parts.remove_scenario_link, name="remove_scenario_link"),
]
