"""Pages that show figures in a fixed order: what each answers, and which figures it shows. A page joins by a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class WantedFigure:
    """A question by name, a way to show its answer, and the question's own parameters as text."""

    question: str
    show: str
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A page of figures. ``answers`` is the question a reader comes with; ``next_steps`` are names of addresses."""

    url_name: str
    name: Promise
    answers: Promise
    purpose: Promise
    figures: tuple[WantedFigure, ...]
    key_figures: tuple[WantedFigure, ...]
    next_steps: tuple[tuple[Promise, str], ...]


_REPORTS = (_("Les kvalitetsmeldingen, der tallene står sammen"), "publications:reports")
_SOURCES = (_("Se hvor alle tallene kommer fra"), "indicators:sources")

POPULATION = FigurePage(
    url_name="indicators:population",
    name=_("Befolkning"),
    answers=_("Hvor mange blir vi, og hvor gamle?"),
    purpose=_("Alderen i befolkningen avgjør hvor mange som trenger helse- og omsorgstjenester i årene som kommer."),
    figures=(
        WantedFigure("population_development", "by_age_group"),
        WantedFigure("population_development", "support_ratio"),
    ),
    key_figures=(
        WantedFigure("population_development", "total"),
        WantedFigure("population_development", "aged_80_and_over"),
    ),
    next_steps=(
        (_("Se befolkningen framover, og hvor usikker den er"), "foresight:population"),
        (_("Regn ut hvor mange plasser utviklingen krever"), "foresight:places_needed"),
        (_("Se hvem som får tjenester i dag"), "indicators:service_users"),
        _SOURCES,
    ),
)
SERVICE_USERS = FigurePage(
    url_name="indicators:service_users",
    name=_("Tjenestemottakere"),
    answers=_("Hvor mange får hjelp, og med hva?"),
    purpose=_(
        "Tallene viser hvor mange som bruker hver tjeneste, og om hjelpen gis tidlig eller sent i omsorgstrappen."
    ),
    figures=(
        WantedFigure("service_users", "by_ladder_step"),
        WantedFigure("service_users", "by_service"),
        WantedFigure("service_users", "welfare_technology"),
    ),
    key_figures=(WantedFigure("service_users", "total"),),
    next_steps=(
        (_("Se døgn for utskrivningsklare pasienter"), "indicators:discharge_ready"),
        (_("Se hvordan befolkningen endrer seg"), "indicators:population"),
        (_("Se hvilke tjenester kommunen gir"), "organisation:services"),
        _REPORTS,
    ),
)
DISCHARGE_READY = FigurePage(
    url_name="indicators:discharge_ready",
    name=_("Utskrivningsklare"),
    answers=_("Hvor mange døgn venter utskrivningsklare på sykehus?"),
    purpose=_("Kommunen betaler for hvert døgn en ferdigbehandlet pasient blir liggende på sykehuset."),
    figures=(
        WantedFigure("discharge_ready_days", "cost_by_year"),
        WantedFigure("capacity_overview", "places"),
    ),
    key_figures=(WantedFigure("discharge_ready_days", "cost"),),
    next_steps=(
        (_("Regn ut hvor mange plasser kommunen trenger"), "foresight:places_needed"),
        (_("Se hvor plassene er"), "organisation:facilities"),
        (_("Se status for tiltakene"), "plans:measure_status"),
        _REPORTS,
    ),
)
STAFFING = FigurePage(
    url_name="indicators:staffing",
    name=_("Bemanning"),
    answers=_("Hvem arbeider her, og hvor mange er de?"),
    purpose=_("Årsverkene er holdt opp mot kommuner som ligner, slik at dere ser hvor dere skiller dere ut."),
    figures=(
        WantedFigure("staff_overview", "staff"),
        WantedFigure("workforce_comparison", "against_peers", {"table": "care_staff_by_education"}),
        WantedFigure("workforce_comparison", "against_peers", {"table": "doctors_by_contract"}),
        WantedFigure("yearly_counts", "by_year", {"topic": "courses"}),
    ),
    key_figures=(WantedFigure("staff_overview", "fte"),),
    next_steps=(
        (_("Se hvem som får hjelp av de ansatte"), "indicators:service_users"),
        (_("Se funksjoner og team, og normen ved siden av"), "organisation:functions"),
        (_("Se status for tiltakene"), "plans:measure_status"),
        _REPORTS,
    ),
)

FIGURE_PAGES = (POPULATION, SERVICE_USERS, DISCHARGE_READY, STAFFING)
