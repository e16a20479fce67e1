"""The quality report for a municipality and a year."""

from datetime import date
from pathlib import Path

import polars as pl

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.population import read_population
from omsyn.reports.blocks.registry import KINDS
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.composing import compose
from omsyn.reports.exhibits import Document
from omsyn.reports.explanations import ToldExplanation
from omsyn.reports.template import read_template
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality

TEMPLATE = Path(__file__).parent / "template.yaml"


def compose_quality_report(
    municipality: str,
    year: int,
    made_on: date,
    explanations: tuple[ToldExplanation, ...] = (),
    scenarios: tuple[Scenario, ...] = (),
    own_users: pl.DataFrame | None = None,
) -> Document:
    """The quality report of ``municipality`` (number or name) for ``year``, in the current language.

    ``explanations`` are what colleagues have written about indicators; they stand beside the figures. ``scenarios`` are
    those of the municipality that the report shows, reckoned with its ``own_users`` by age where it has some.

    ``UnknownMunicipalityError``; ``DataMissingError`` for a year that Omsyn holds no population for. Any other part
    without figures says so in the document.
    """
    scope = Scope(check_has_figures(municipality, year), year, made_on, scenarios, own_users)
    return compose(read_template(TEMPLATE), scope, KINDS, explanations)


def check_has_figures(municipality: str, year: int) -> Municipality:
    """The municipality there can be a report about for ``year``; errors as ``compose_quality_report``."""
    found = find_municipality(municipality)
    years = sorted(read_population(found.number).source_by_year)
    if year not in years:
        raise DataMissingError(
            _("Omsyn har ingen tall for {municipality} i {year}.").format(municipality=found.name, year=year),
            expected=_("Det finnes tall for {first}–{last}.").format(first=years[0], last=years[-1]),
            what_now=_("Velg et av disse årene."),
        )
    return found
