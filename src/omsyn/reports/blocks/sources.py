"""The register of sources as an exhibit: what each holds, and how its figures come into Omsyn."""

from collections.abc import Sequence

from omsyn.registers.source_register import RegisteredSource
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.language import translate as _


def registered_sources(sources: Sequence[RegisteredSource]) -> Exhibit:
    """Every source: owner, content, ways in, terms, how to get it, and the wants it answers to."""
    columns = (
        Column("key", _("Navn"), ColumnKind.TEXT),
        Column("name", _("Kilde"), ColumnKind.TEXT),
        Column("owner", _("Eier"), ColumnKind.TEXT),
        Column("holds", _("Innhold"), ColumnKind.TEXT),
        Column("ways", _("Veien inn"), ColumnKind.TEXT),
        Column("how_to_get", _("Slik får du tallene"), ColumnKind.TEXT),
        Column("terms", _("Vilkår"), ColumnKind.TEXT),
        Column("capabilities", _("Behov"), ColumnKind.TEXT),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            source.key,
            source.label,
            source.owner_label,
            source.holds.label,
            ". ".join(way.label for way in source.ways),
            source.how_to_get.label,
            source.terms.label,
            ", ".join(source.capabilities),
        )
        for source in sources
    )
    services = sum(bool(source.recipes) for source in sources)
    files = sum(bool(source.saved_mappings) for source in sources)
    return Exhibit(
        key="registered_sources",
        title=_("Kilder"),
        message=_(
            "{count} kilder. {services} kan hentes fra en tjeneste, og {files} lastes inn fra fil. "
            "Noen kan begge deler."
        ).format(count=len(sources), services=services, files=files),
        table=Table(_("Kilder"), columns, rows),
        sources=(),
    )
