"""What a reader must know about people with dementia: whose prevalence it is, and what the band is about."""

from collections.abc import Iterator

from omsyn.analyses.people_with_dementia.question import DementiaQuestion
from omsyn.parameters.dementia_prevalence import DementiaPrevalence
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.official_projection import MeanFrom, OfficialProjection
from omsyn.registers.population_history import CountedPopulation
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity


def notes_on(
    question: DementiaQuestion,
    prevalence: DementiaPrevalence,
    counted: CountedPopulation,
    official: OfficialProjection | None,
    country_percent: Quantity,
) -> tuple[str, ...]:
    """In the order of what matters most."""
    return (
        *_notes_on_the_table(question, prevalence, country_percent),
        *_notes_on_the_people(question, counted, official),
    )


def _notes_on_the_table(
    question: DementiaQuestion, prevalence: DementiaPrevalence, country_percent: Quantity
) -> Iterator[str]:
    yield _("Tallene for hvor vanlig demens er, er fra {year}. {about}").format(
        year=prevalence.source.vintage, about=prevalence.about.label
    )
    yield _(
        "Båndet gjelder bare hvor mange innbyggere det blir i hver alder. Det sier ikke noe om hvor sikker tabellen er."
    )
    check = prevalence.national_check
    yield _(
        "Til sammenligning fant en norsk undersøkelse demens hos {percent} % av dem på {ages} "
        "(konfidensintervall {lower}–{upper}; {about}). Tabellen gir {country} % av dem i landet i {year}."
    ).format(
        percent=format_number(check.percent, 1),
        ages=check.group.label,
        lower=format_number(check.lower, 1),
        upper=format_number(check.upper, 1),
        about=check.about.label,
        country=format_number(country_percent.known, 1),
        year=question.base_year,
    )
    if country_percent.known < check.lower:
        yield _("Tabellen ligger under den norske undersøkelsen. Tallene kan derfor være for lave.")
    if question.yearly_fall > 0:
        yield _(
            "Demens blir {percent} % mindre vanlig i hver alder for hvert år etter {year}. Det er en forutsetning du "
            "har valgt."
        ).format(percent=format_number(question.yearly_fall * 100, 1), year=question.base_year)
    else:
        yield _("Demens er like vanlig i hver alder alle årene.")
    if question.serious_share is None:
        yield _("Alvorlig demens er ikke regnet ut, fordi ingen andel er oppgitt.")
    else:
        yield _("{percent} % av dem med demens er regnet som alvorlig syke. Kilde: {source}").format(
            percent=format_number(question.serious_share * 100, 1), source=question.serious_source
        )


def _notes_on_the_people(
    question: DementiaQuestion, counted: CountedPopulation, official: OfficialProjection | None
) -> Iterator[str]:
    name = find_municipality(question.municipality).name
    if official is not None:
        yield _(
            "Gjennomsnittet følger framskrivingen fra Statistisk sentralbyrå (tabell {table}, {alternative}), "
            "gruppe for gruppe. Fordelingen på kjønn og ettårig alder, og usikkerheten, er fra Omsyns egen modell."
        ).format(table=official.table, alternative=question.mean_from.label)
    elif question.mean_from is not MeanFrom.OWN:
        yield _(
            "{municipalities} har ingen offisiell framskriving i Omsyn fra {year} eller før. Der er gjennomsnittet "
            "fra Omsyns egen modell."
        ).format(municipalities=name, year=question.base_year)
    if question.municipality in counted.estimated_until:
        yield _(
            "Historien til {municipalities} er anslag, fordi kommunen er del av en som ble delt. Modellen bruker "
            "bare årene etter delingen til å se hva som er særegent der, og tallene er mer usikre enn båndet viser."
        ).format(municipalities=name)
    if question.municipality in counted.counted_from:
        yield _("{municipalities} har folketall først fra {year}, og en kortere historie å bygge på.").format(
            municipalities=name, year=counted.counted_from[question.municipality]
        )
