"""The state's grant for recipients who need very much, as sums: nothing here is about one of them."""

from omsyn.analyses.top_up_grant.question import TopUpQuestion
from omsyn.analyses.top_up_grant.result import TopUpResult
from omsyn.analyses.top_up_grant.run import run
from omsyn.reports.blocks.kinds import BlockKind, check_known
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number, format_quantity
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units

PARAMETERS = ("recipients", "year", "threshold", "percent", "source", "count_above", "sum_above")


def ask(scope: Scope, **texts: str) -> TopUpQuestion:
    """From sums alone, for the year reported on unless told: a report and an address may not hold single recipients."""
    check_known(texts, PARAMETERS)
    if texts.get("recipients"):
        raise InputError(
            _("Enkeltmottakere kan ikke stå i en rapport eller i en adresse."),
            expected=_("Oppgi antallet og summen for dem som koster mer enn innslagspunktet."),
            where="recipients",
        )
    return TopUpQuestion.from_text({"year": str(scope.year), **texts})


def sums(result: TopUpResult) -> Exhibit:
    """Cost, grant and what is left."""
    columns = (Column("what", _("Hva"), ColumnKind.TEXT), Column("value", _("Verdi")))
    rows: list[tuple[Cell, ...]] = [
        (_("Innslagspunkt"), result.threshold),
        (_("Statens andel over innslagspunktet, prosent"), result.percent),
        (_("Mottakere i alt"), _count(result.recipients)),
        (_("Mottakere som gir tilskudd"), _count(result.counted)),
        (_("Mottakere over {age} år, uten tilskudd").format(age=result.highest_age), _count(result.too_old)),
        (_("Netto lønnsutgift"), result.net_wage_cost),
        (_("Tilskudd fra staten"), result.grant),
        (_("Kommunens egen kostnad"), result.own_cost),
    ]
    return Exhibit(
        key="top_up_grant",
        title=_("Staten dekker {grant} av {cost}").format(
            grant=format_quantity(result.grant), cost=format_quantity(result.net_wage_cost)
        ),
        message=_("{counted} av {recipients} mottakere gir tilskudd i {year}. Kommunen betaler selv {own}.").format(
            counted=format_number(result.counted),
            recipients=format_number(result.recipients),
            year=result.question.year,
            own=format_quantity(result.own_cost),
        ),
        table=Table(_("Toppfinansiering {year}").format(year=result.question.year), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "Staten dekker en andel av netto lønnsutgift over innslagspunktet for mottakere til og med {age} år. Det "
            "som er under innslagspunktet, betaler kommunen selv."
        ).format(age=result.highest_age),
    )


def grant(result: TopUpResult) -> KeyFigure:
    """The whole grant."""
    return KeyFigure(_("Toppfinansiering"), result.grant, str(result.question.year))


def _count(number: int) -> Quantity:
    return Quantity(number, Units.COUNT)


KIND = BlockKind(
    title=mark("Toppfinansiering"), ask=ask, run=run, exhibits={"sums": sums}, key_figures={"grant": grant}
)
