"""Places, dwellings and sites as the municipality states them, as an exhibit."""

from omsyn.analyses.capacity_overview.question import CapacityQuestion
from omsyn.analyses.capacity_overview.result import CapacityResult, CapacityRow
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
    row = _row_of(result, INSTITUTION_PLACES)
    if row is None:
        return _("Plasser og boliger")
    return _("{places} i institusjon ({as_of})").format(
        places=format_quantity(row.amount), as_of=as_of_in_words(row.as_of)
    )


def _message(result: CapacityResult) -> str:
    """What is stated besides, with its date or document: an undated plan must not read as today's figures."""
    sentences = []
    dwellings = _row_of(result, STAFFED_DWELLINGS)
    if dwellings is not None:
        sentences.append(
            _("Kommunen har oppgitt {dwellings} med bemanning i tillegg ({as_of}).").format(
                dwellings=format_quantity(dwellings.amount), as_of=as_of_in_words(dwellings.as_of)
            )
        )
    rates = [row.amount for row in result.coverage if row.name == COVERAGE_80_AND_OVER]
    if rates:
        sentences.append(
            _("Den har oppgitt at sykehjemsplassene dekker {rate} av innbyggerne over 80 år ({document}).").format(
                rate=format_quantity(rates[0]),
                document="; ".join(source.citation for source in rates[0].sources) or as_of_in_words(""),
            )
        )
    return " ".join(sentences) or _("{count} opplysninger om plasser og boliger.").format(count=len(result.capacity))


def _row_of(result: CapacityResult, name: str) -> CapacityRow | None:
    return next((row for row in result.capacity if row.name == name), None)


KIND = BlockKind(
    title=mark("Plasser og boliger"),
    ask=ask,
    run=run,
    exhibits={"places": places},
    key_figures={"institution_places": institution_places},
)
