"""Addresses of foresight."""

from django.urls import URLPattern, URLResolver, path

from omsyn.web.foresight.money_pages import MONEY_PAGES, MoneyPage
from omsyn.web.foresight.views import (
    backtest,
    budget,
    comparison,
    dementia,
    editor,
    grants,
    larvik,
    places,
    population,
    resources,
    scenario_answers,
    scenarios,
    state_money,
)

app_name = "foresight"


def money_paths(page: MoneyPage) -> list[URLPattern]:
    """The addresses of a page where figures are entered; one about single people has no files."""
    given, place = {"page": page}, f"okonomi/statlige-midler/{page.key}/"
    if page.is_private:
        return [path(place, state_money.private_money, given, name=page.question)]
    return [
        path(place, state_money.money, given, name=page.question),
        path(f"{place}<slug:show>.<slug:file_format>", state_money.money_file, given, name=f"{page.question}_file"),
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("", scenarios.scenarios, name="scenarios"),
    path("scenario/ny/", scenarios.new_scenario, name="new_scenario"),
    path("scenario/last-opp/", scenarios.upload_scenario, name="upload_scenario"),
    path("scenario/<int:number>/", scenarios.scenario, name="scenario"),
    path("scenario/<int:number>/prov/", editor.editor, name="scenario_editor"),
    path("scenario/<int:number>/rammer/", resources.resources, name="scenario_resources"),
    path("scenario/<int:number>/hva-ma-til/", scenario_answers.goal, name="scenario_goal"),
    path(
        "scenario/<int:number>/hva-ma-til/<slug:goal_part>.<slug:file_format>",
        scenario_answers.goal_file,
        name="scenario_goal_file",
    ),
    path("scenario/<int:number>/hvorfor/", scenario_answers.why, name="scenario_why"),
    path(
        "scenario/<int:number>/hvorfor/<slug:why_part>.<slug:file_format>",
        scenario_answers.why_file,
        name="scenario_why_file",
    ),
    path("scenario/<int:number>/scenario.yaml", scenarios.scenario_file, name="scenario_file"),
    path("scenario/<int:number>/scenario.<slug:file_format>", scenario_answers.document, name="scenario_document"),
    path("scenario/<int:number>/versjoner/", scenarios.scenario_versions, name="scenario_versions"),
    path("scenario/<int:number>/kopier/", scenarios.copy, name="copy_scenario"),
    path("scenario/<int:number>/arkiver/", scenarios.archive, name="archive_scenario"),
    path("scenario/<int:number>/hent-fram/", scenarios.restore, name="restore_scenario"),
    path("scenario/<int:number>/inn-i-rapporten/", scenarios.into_report, name="put_in_report"),
    path("scenario/<int:number>/ut-av-rapporten/", scenarios.out_of_report, name="take_out_of_report"),
    path("sammenlign/", comparison.comparison, name="comparison"),
    path("sammenlign/<slug:compared>.<slug:file_format>", comparison.comparison_file, name="comparison_file"),
    path("befolkning/", population.population, name="population"),
    path("befolkning/tall.<slug:file_format>", population.population_file, name="population_file"),
    path("demens/", dementia.people_with_dementia, name="people_with_dementia"),
    path("treffsikkerhet/", backtest.backtest, name="backtest"),
    path("treffsikkerhet/<slug:show>.<slug:file_format>", backtest.backtest_file, name="backtest_file"),
    path("larvik/", larvik.larvik, name="larvik"),
    path("larvik/<slug:exhibit>.<slug:file_format>", larvik.larvik_file, name="larvik_file"),
    path("okonomi/budsjett/", budget.budget, name="budget"),
    path("okonomi/budsjett/<slug:show>.<slug:file_format>", budget.budget_file, name="budget_file"),
    path("okonomi/statlige-midler/", state_money.state_money, name="state_money"),
    path("okonomi/statlige-midler/tilskudd/", grants.grants, name="grants"),
    path("okonomi/statlige-midler/tilskudd/<slug:show>.<slug:file_format>", grants.grants_file, name="grants_file"),
    *(address for page in MONEY_PAGES for address in money_paths(page)),
    path("plassbehov/", places.places_needed, name="places_needed"),
]
