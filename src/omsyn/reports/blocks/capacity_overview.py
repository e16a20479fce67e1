"""Places, dwellings and sites as the municipality states them, as an exhibit."""

from omsyn.analyses.capacity_overview.question import CapacityQuestion
from omsyn.analyses.capacity_overview.result import CapacityResult
from omsyn.analyses.capacity_overview.run import run
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.wording import as_of_in_words, named_with_unit
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_quantity
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _

INSTITUTION_PLACES = "Institusjonsplasser i alt"
STAFFED_DWELLINGS = "Bemannede omsorgsboliger"
COVERAGE_80_AND_OVER = "Dekningsgrad sykehjem, over 80 år"


def ask(scope: Scope) -> CapacityQuestion:
    """The capacity of the municipality."""
    return CapacityQuestion(scope.municipality.number)


def places(result: CapacityResult) -> Exhibit:
    """Everything counted, and the coverage rates the municipality plans by."""
    columns = (
        Column("name", _("Hva"), ColumnKind.TEXT),
        Column("amount", _("Antall")),
        Column("longest_stay", _("Lengste opphold, døgn")),
        Column("as_of", _("Tidspunkt"), ColumnKind.TEXT),
        Column("remark", _("Merknad"), ColumnKind.TEXT),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            named_with_unit(_(row.name), row.amount, _(row.counted)),
            row.amount,
            row.longest_stay,
            as_of_in_words(row.as_of),
            _(row.remark),
        )
        for row in result.capacity
    ]
    known = {row.name for row in result.capacity}
    rows += [
        (named_with_unit(_(row.name), row.amount, _(row.counted)), row.amount, None, as_of_in_words(""), _(row.remark))
        for row in result.coverage
        if row.name not in known
    ]
    return Exhibit(
        key="capacity_overview",
        title=_title(result),
        message=_message(result),
        table=Table(_("Plasser, boliger og steder"), columns, tuple(rows)),
        sources=result.sources,
        notes=result.notes,
        explanation=_(
            "Dekningsgraden er plasser delt på antall innbyggere som er 80 år eller eldre. Den sier hvor stort "
            "tilbudet er, ikke om det er stort nok. En lav grad kan være et valg, når hjelp hjemme strekker til."
        ),
    )


def institution_places(result: CapacityResult) -> KeyFigure:
    """Places in institution."""
    for row in result.capacity:
        if row.name == INSTITUTION_PLACES:
            return KeyFigure(_("Plasser i institusjon"), row.amount, as_of_in_words(row.as_of))
    raise DataMissingError(
        _("{municipality} har ikke oppgitt plasser i institusjon.").format(municipality=result.municipality.name)
    )


def _title(result: CapacityResult) -> str:
    amount = result.amount_of(INSTITUTION_PLACES)
    if amount is None:
        return _("Plasser og boliger")
    return _("{places} i institusjon").format(places=format_quantity(amount))


def _message(result: CapacityResult) -> str:
    sentences = []
    dwellings = result.amount_of(STAFFED_DWELLINGS)
    if dwellings is not None:
        sentences.append(
            _("Kommunen har {dwellings} med bemanning i tillegg.").format(dwellings=format_quantity(dwellings))
        )
    rates = [row for row in result.coverage if row.name == COVERAGE_80_AND_OVER]
    if rates:
        sentences.append(
            _("Sykehjemsplassene dekker {rate} av innbyggerne på 80 år og over, etter kommunens egne tall.").format(
                rate=format_quantity(rates[0].amount)
            )
        )
    return " ".join(sentences) or _("{count} opplysninger om plasser og boliger.").format(count=len(result.capacity))


KIND = BlockKind(
    title=mark("Plasser og boliger"),
    ask=ask,
    run=run,
    exhibits={"places": places},
    key_figures={"institution_places": institution_places},
)
