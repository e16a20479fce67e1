"""Where the reckoning starts: the places given, or the municipality's own published number."""

from dataclasses import dataclass
from typing import Any

from omsyn.analyses.places_needed.people import last_observed_year
from omsyn.analyses.places_needed.question import PlacesQuestion
from omsyn.registers.local_tables import Topic, local_table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

PLACES_IN_INSTITUTIONS = "Institusjonsplasser i alt"


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """The base year, and the number of places when it is known as a number; ``origin`` in words."""

    year: int
    places: float | None
    origin: str
    sources: tuple[Source, ...]


def find_starting_point(question: PlacesQuestion) -> StartingPoint:
    """The starting point of ``question``; ``DataMissingError`` when nothing is given and nothing is published."""
    year = question.base_year or last_observed_year(question.municipality)
    if question.base_places is not None:
        return StartingPoint(year, question.base_places, _("antall plasser du har oppgitt"), ())
    if question.coverage_percent is not None:
        return StartingPoint(year, None, _("dekningsgraden du har oppgitt for 80 år og over"), ())
    if question.rates_percent is not None:
        return StartingPoint(year, None, _("dekningsgradene du har oppgitt for 80–89 år og for 90 år og over"), ())
    return _published(question)


def _published(question: PlacesQuestion) -> StartingPoint:
    try:
        table = local_table(Topic.CAPACITY, question.municipality)
    except DataMissingError as error:
        raise DataMissingError(
            error.found, expected=error.expected, what_now=_("Oppgi antall plasser eller en dekningsgrad.")
        ) from error
    dated = [
        row
        for row in table.rows.to_dicts()
        if row["kapasitet"] == PLACES_IN_INSTITUTIONS and row["per_dato"] is not None
    ]
    if not dated:
        raise DataMissingError(
            _("{municipality} har ikke publisert hvor mange institusjonsplasser den har.").format(
                municipality=table.municipality.name
            ),
            what_now=_("Oppgi antall plasser eller en dekningsgrad."),
        )
    chosen = [row for row in dated if question.base_year in (None, _year_of(row))]
    if not chosen:
        raise DataMissingError(
            _("{municipality} har ikke publisert antall plasser for {year}.").format(
                municipality=table.municipality.name, year=question.base_year
            ),
            expected=_("Det publiserte tallet gjelder {years}.").format(
                years=join_words([str(year) for year in sorted({_year_of(row) for row in dated})])
            ),
            what_now=_("Oppgi antall plasser eller en dekningsgrad for startåret, eller la startåret stå tomt."),
        )
    latest = max(chosen, key=lambda row: str(row["per_dato"]))
    return StartingPoint(
        year=_year_of(latest),
        places=float(latest["antall"]),
        origin=_("institusjonsplasser i alt, publisert av kommunen"),
        sources=(table.source_of(latest["kilde"]),),
    )


def _year_of(row: dict[str, Any]) -> int:
    return int(str(row["per_dato"])[:4])
