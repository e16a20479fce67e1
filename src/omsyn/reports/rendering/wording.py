"""The words every format shares: how a cell reads, what a column heading says, how a source is named."""

from collections.abc import Iterable, Sequence
from datetime import date

from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import DASH, MINUS, UNSPOKEN_UNITS, format_date, format_number, format_value, join_unit
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Unit

SHORT_SUM = 12
"""How many characters of a file's sha256 people are shown."""


def flag_word(flag: Flag) -> str:
    """What a reader must know about a figure, in a word or two; empty when its text says so already."""
    words = {
        Flag.ESTIMATED: _("anslått"),
        Flag.PROJECTED: _("framskrevet"),
        Flag.LOCAL: _("kommunens egne tall"),
        Flag.BREAK_IN_SERIES: _("brudd i tidsserien"),
        Flag.PROVISIONAL: _("foreløpig"),
    }
    return words.get(flag, "")


def unit_word(unit: Unit, value: float | None = None) -> str:
    """The unit as it stands beside a figure, ``value`` when it is known; empty for units that say nothing more."""
    if unit.code in UNSPOKEN_UNITS:
        return ""
    return unit.label if value is None else unit.label_for(value)


def column_heading(column: Column) -> str:
    """The heading with the unit every cell shares: «Andel (%)»."""
    unit = unit_word(column.unit) if column.unit else ""
    if not unit or unit.casefold() in column.heading.casefold():
        return column.heading
    return f"{column.heading} ({unit})"


def shared_unit(table: Table) -> str:
    """The unit when every column of figures has the same and there are three or more; it then stands in the caption."""
    units = [column.unit for column in table.columns if column.kind is ColumnKind.NUMBER]
    if len(units) < 3 or len(set(units)) != 1 or units[0] is None:
        return ""
    return unit_word(units[0])


def table_headings(table: Table) -> list[str]:
    """Headings with units, left out where the caption says the unit for all."""
    if shared_unit(table):
        return [column.heading for column in table.columns]
    return [column_heading(column) for column in table.columns]


def table_caption(table: Table) -> str:
    """What the table shows, with the unit all its figures share: «Folketall etter alder (personer)»."""
    unit = shared_unit(table)
    if not unit or unit.casefold() in table.caption.casefold():
        return table.caption
    return f"{table.caption} ({unit})"


def cell_text(cell: Cell, column: Column) -> str:
    """What a cell reads; never empty, so that a gap is never silent."""
    match cell:
        case None | "":
            return DASH
        case Quantity():
            return _quantity_text(cell, column)
        case date():
            return format_date(cell)
        case int():
            return str(cell) if column.kind is ColumnKind.YEAR else format_number(cell)
        case _:
            return cell


def _quantity_text(quantity: Quantity, column: Column) -> str:
    if quantity.value is None:
        return format_value(quantity)
    if column.kind is ColumnKind.STEP and float(quantity.value).is_integer():
        return format_number(quantity.value)
    text = format_value(quantity)
    if quantity.interval is not None:
        decimals = quantity.unit.decimals
        low, high = (format_number(end, decimals) for end in (quantity.interval.lower, quantity.interval.upper))
        ends = _("{low} til {high}").format(low=low, high=high) if MINUS in low + high else f"{low}{DASH}{high}"
        text = f"{text} ({ends})"
    unit = "" if column.unit else unit_word(quantity.unit, quantity.value)
    return join_unit(text, unit)


def cell_marks(cell: Cell, flags: dict[str, str]) -> str:
    """The letters of a cell's flags, in the order of the alphabet."""
    return "".join(sorted(flags[word] for word in cell_flags(cell)))


def cell_flags(cell: Cell) -> list[str]:
    """The words for a cell's flags, in a fixed order."""
    if not isinstance(cell, Quantity) or not cell.flags:
        return []
    return [word for flag in Flag if cell.has(flag) and (word := flag_word(flag))]


def table_flags(table: Table) -> dict[str, str]:
    """The letter that marks each flag in a table: ``{"framskrevet": "a"}``, in the order of first meeting."""
    words = dict.fromkeys(word for row in table.rows for cell in row for word in cell_flags(cell))
    return {word: chr(ord("a") + number) for number, word in enumerate(words)}


def interval_remark(table: Table) -> str:
    """What the parentheses in a table show; empty when there are none."""
    levels = {cell.interval.level for row in table.rows for cell in row if isinstance(cell, Quantity) and cell.interval}
    if not levels:
        return ""
    percents = ", ".join(join_unit(format_number(100 * level), "%") for level in sorted(levels))
    return _("Parentesene viser intervallet ({percents}).").format(percents=percents)


def step_of(cell: Cell, column: Column) -> int | None:
    """The step 1–5 whose colour a cell takes; None where it takes none."""
    if column.kind is not ColumnKind.STEP or not isinstance(cell, Quantity) or cell.value is None:
        return None
    return min(max(int(cell.value + 0.5), 1), 5)


def is_number_column(column: Column) -> bool:
    """Whether the cells stand to the right, digit under digit."""
    return column.kind is ColumnKind.NUMBER


def source_line(sources: Sequence[Source]) -> str:
    """«Kilde: …» for a caption; empty when there are no sources."""
    citations = list(dict.fromkeys(source.citation for source in sources))
    if not citations:
        return ""
    word = _("Kilde") if len(citations) == 1 else _("Kilder")
    return f"{word}: {'; '.join(citations)}"


def source_facts(source: Source) -> list[tuple[str, str]]:
    """What is known of a source, as pairs of word and text; unknown parts are left out."""
    facts = [
        (_("Utgiver"), source.publisher),
        (_("Tabell"), source.table),
        (_("Tittel"), source.title),
        (_("Utgave"), source.vintage),
        (_("Hentet"), format_date(source.retrieved) if source.retrieved else ""),
        (_("Vilkår"), source.terms),
        (_("Kontrollsum (sha256)"), source.sha256[:SHORT_SUM]),
    ]
    return [(word, text) for word, text in facts if text]


def source_lines(source: Source) -> tuple[str, str]:
    """A source for a list: its title, and everything else that is known, told on one line."""
    facts = source_facts(source)
    title = source.title or source.citation
    return title, " · ".join(f"{word}: {text}" for word, text in facts if text != title)


def unique_sources(sources: Iterable[Source]) -> list[Source]:
    """Each source once, in the order first met."""
    return list(dict.fromkeys(sources))


def key_figure_sources(figure: KeyFigure) -> str:
    """«Kilde: …» for a key figure."""
    return source_line(figure.quantity.sources)


def key_figure_value(figure: KeyFigure) -> str:
    """«840 personer», «241», «ikke oppgitt»."""
    unit = unit_word(figure.quantity.unit) if figure.quantity.has_value else ""
    text = format_value(figure.quantity)
    return join_unit(text, unit)


def key_figure_context(figure: KeyFigure) -> str:
    """«2024 · høyere enn KOSTRA-gruppe 7»."""
    return " · ".join(part for part in (figure.period, figure.comparison) if part)


def numbers_behind(label: str) -> str:
    """«Tallene bak figur 3», for the label «Figur 3»."""
    return _("Tallene bak {figure}").format(figure=label[:1].lower() + label[1:])


def shown_as_figure(exhibit: Exhibit) -> bool:
    """Whether an exhibit counts as a figure; otherwise it counts as a table."""
    return exhibit.chart is not None
