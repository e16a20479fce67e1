"""Every address of the site, from Django's own list, with an example where an address asks for something.

Django must be set up before ``addresses`` is called; no database is needed.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

EXAMPLES: dict[str, tuple[str, ...]] = {
    "year": ("2024",),
    "question": ("population_development",),
    "show": ("by_age_group",),
    "file_format": ("xlsx",),
    "key": ("nutrition_assessed_home", "users_alarm"),
    "view": ("trend",),
    "part": ("table",),
    "number": ("1",),
    "mapping": ("qm_plus",),
    "compared": ("side-om-side",),
    "exhibit": ("claims",),
    "goal_part": ("forutsetninger",),
    "why_part": ("endring",),
}
"""Argument of an address → values there is something to see for in the demo. A new argument needs a line here."""

EXAMPLES_OF: dict[tuple[str, str], tuple[str, ...]] = {
    ("plans:plan", "number"): ("1", "2"),
    ("plans:plan_step", "key"): ("roll_over", "supersede"),
    ("plans:new_part", "part"): ("mal", "veivalg", "grunnlag"),
    ("plans:change_part", "part"): ("mal",),
    ("plans:remove_part", "part"): ("mal",),
    ("plans:participation_file", "show"): ("words",),
    ("plans:library_entry", "key"): ("trust_model",),
    ("plans:measures_of_indicator", "key"): ("nutrition_assessed_home",),
    ("plans:take_phase_step", "key"): ("put_in_operation", "end"),
    ("plans:round", "number"): ("1", "2"),
    ("plans:economy_file", "show"): ("matrix",),
    ("plans:grant_calendar_file", "show"): ("grants",),
    ("plans:since_last_time_file", "show"): ("summary",),
    ("plans:own_status_file", "show"): ("heat_map",),
}
"""Name of an address and an argument → what to use there instead of what stands in ``EXAMPLES``."""

MORE_STATES: dict[str, tuple[tuple[str, str], ...]] = {
    "indicators:overview": (("lokale", "?etter=lokale"), ("darligere", "?signal=worse"), ("feil", "?signal=tull")),
    "indicators:comparison": (("valgt", "?kommune=3909&indikator=skilled_staff"), ("feil", "?kommune=9999")),
    "foresight:population": (
        ("egen-modell", "?mean_from=own&age_group=67-79&until=2040"),
        ("feil", "?until=snart"),
    ),
    "foresight:comparison": (("valgt", "?scenario=1&scenario=2"), ("feil", "?scenario=1&scenario=999")),
    "foresight:scenario_versions": (("lik", "?fra=1&til=1"),),
    "foresight:need_index": (("regnet-ut", "?use_second_hand=ja&until=2040"), ("feil", "?until=2040")),
    "foresight:demographic_costs": (
        (
            "regnet-ut",
            "?per_person=0-66;20000%0A67-79;24000%0A80-89;120000%0A90%2B;310000&source=Oppdiktet&until=2035",
        ),
        ("feil", "?per_person=0-66;20000&until=2035"),
    ),
    "foresight:robek": (
        (
            "regnet-ut",
            "?last_accounts=2025&accumulated_result=-60000000&operating_income=1000000000&exit_year=2028"
            "&plan=2026;8000000%0A2027;10000000%0A2028;14000000",
        ),
    ),
    "foresight:activity_funding": (
        (
            "regnet-ut",
            "?prices=H1;640;Hjemmesykepleie%0AI1;3481;Institusjon&lump_sum=1000000"
            "&activity=Sone+nord;H1;1200;1000%0ASone+vest;I1;40;50",
        ),
    ),
    "foresight:host_municipality": (
        ("regnet-ut", "?cost=1000000&fixed_percent=40&host=Kragerø&partners=Kragerø;10500;30%0ABamble;14000;60"),
    ),
    "foresight:discharge_payment": (("regnet-ut", "?days=2018;TSB;40%0A2023;somatikk;352%0A2024;somatikk;638"),),
    "foresight:budget": (
        ("ramme", "?frame=12500000&key=users&keys=Hjemmetjenesten;120%0ASykehjemmet;60"),
        ("feil", "?frame=mye"),
    ),
    "foresight:people_with_dementia": (
        ("regnet-om", "?until=2040&yearly_fall_percent=1&serious_percent=30&serious_source=Oppdiktet"),
        ("feil", "?serious_percent=30"),
    ),
    "foresight:places_needed": (("regnet-om", "?base_places=120&base_year=2024"), ("feil", "?base_places=mange")),
}
"""Name of an address → other sides of the same page worth seeing: (what it is called, what follows the address)."""


class NoExampleError(Exception):
    """An address asks for an argument that ``EXAMPLES`` has nothing for."""


@dataclass(frozen=True, slots=True)
class Address:
    """A page: ``name`` as ``reverse`` takes it, ``key`` for file names, ``path`` from the first slash."""

    name: str
    key: str
    path: str


def addresses() -> tuple[Address, ...]:
    """Every address of the site with every example, and other states of a page. ``NoExampleError`` tells of gaps."""
    found = []
    for name, route, pattern in _patterns(get_resolver(), (), ""):
        values = [_examples(name, argument) for argument in pattern.pattern.converters]
        for chosen in itertools.product(*values):
            given = dict(zip(pattern.pattern.converters, chosen, strict=True))
            key = "-".join([name.replace(":", "-"), *chosen])
            path = "/" + _filled(route, given)
            found.append(Address(name, key, path))
            found += [Address(name, f"{key}-{state}", path + more) for state, more in MORE_STATES.get(name, ())]
    return tuple(found)


def _patterns(resolver: URLResolver, namespaces: tuple[str, ...], above: str) -> Iterator[tuple[str, str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = above + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _patterns(entry, inner, route)
        elif isinstance(entry.pattern, RoutePattern):
            yield ":".join((*namespaces, entry.name or route)), route, entry


def _filled(route: str, given: dict[str, str]) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda asked: given[asked.group(1)], route)


def _examples(name: str, argument: str) -> tuple[str, ...]:
    if (name, argument) in EXAMPLES_OF:
        return EXAMPLES_OF[name, argument]
    if argument not in EXAMPLES:
        raise NoExampleError(
            f"The address «{name}» asks for «{argument}», and EXAMPLES in {__name__} has no value for it. Add one."
        )
    return EXAMPLES[argument]
