"""What the registers hold, as exhibits: datasets with their sources, and municipalities."""

from collections.abc import Sequence

from omsyn.registers.catalogue import Dataset
from omsyn.registers.municipalities import list_municipalities
from omsyn.registers.vintages import Vintage
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units

SHORT_SUM = 12
"""Digits of a sha256 that tell files apart for a reader; the catalogue holds all 64."""


def datasets(held: Sequence[Dataset], fetched: Sequence[Vintage] = ()) -> Exhibit:
    """Every dataset, and below them every fetched vintage: source, vintage, terms, rows, sum and warnings."""
    columns = (
        Column("name", _("Navn"), ColumnKind.TEXT),
        Column("title", _("Innhold"), ColumnKind.TEXT),
        Column("source", _("Kilde"), ColumnKind.TEXT),
        Column("vintage", _("Årgang"), ColumnKind.TEXT),
        Column("rows", _("Rader")),
        Column("terms", _("Vilkår"), ColumnKind.TEXT),
        Column("sha256", _("Sjekksum"), ColumnKind.TEXT),
        Column("warnings", _("Forbehold"), ColumnKind.TEXT),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            dataset.name,
            dataset.title,
            _publisher_and_table(dataset),
            dataset.source.vintage,
            Quantity(dataset.entry.rows, Units.COUNT, (dataset.source,)),
            dataset.source.terms,
            dataset.source.sha256[:SHORT_SUM],
            " ".join(dataset.warnings),
        )
        for dataset in held
    ]
    rows += [_fetched_row(vintage) for vintage in fetched]
    return Exhibit(
        key="datasets",
        title=_("Data i Omsyn"),
        message=_("{count} datasett er lastet inn. Hvert tall i Omsyn kan følges tilbake hit.").format(count=len(rows)),
        table=Table(_("Datasett"), columns, tuple(rows)),
        sources=(),
        notes=(_("{count} av dem er årganger hentet fra statistikktjenestene.").format(count=len(fetched)),)
        if fetched
        else (),
        explanation=_(
            "Sjekksummen er et fingeravtrykk av filen. Omsyn kontrollerer den før tallene brukes, så ingen kan endre "
            "et tall uten at det merkes."
        ),
    )


def _publisher_and_table(dataset: Dataset) -> str:
    return ", ".join(part for part in (dataset.source.publisher, dataset.source.table) if part)


def _fetched_row(vintage: Vintage) -> tuple[Cell, ...]:
    source = vintage.source
    return (
        vintage.name,
        source.title,
        f"{source.publisher}, {source.table}",
        source.vintage,
        Quantity(vintage.record.rows, Units.COUNT, (source,)),
        source.terms,
        source.sha256[:SHORT_SUM],
        " ".join(vintage.mandatory_notes),
    )


def municipalities() -> Exhibit:
    """Every municipality with number and county."""
    found = list_municipalities()
    columns = (
        Column("number", _("Nummer"), ColumnKind.TEXT),
        Column("name", _("Kommune"), ColumnKind.TEXT),
        Column("county", _("Fylke"), ColumnKind.TEXT),
    )
    rows: list[tuple[Cell, ...]] = [(found_one.number, found_one.name, found_one.county_name) for found_one in found]
    return Exhibit(
        key="municipalities",
        title=_("Kommuner"),
        message=_("{count} kommuner med dagens nummer.").format(count=len(found)),
        table=Table(_("Kommuner"), columns, tuple(rows)),
        sources=(),
    )
