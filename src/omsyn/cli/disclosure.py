"""``omsyn disclosure``: hide small counts so that no one can work them out, and try what others have hidden."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import click

from omsyn.cli.count_tables import CountTable, read_count_table, read_hidden_cells
from omsyn.cli.output import Format, format_option, print_exhibit
from omsyn.methods.disclosure.audit import Audit, audit
from omsyn.methods.disclosure.primary import SmallCountRule
from omsyn.methods.disclosure.publication import TOTAL, Cell
from omsyn.methods.disclosure.secondary import protect
from omsyn.parameters.suppression import load_suppression_rules
from omsyn.reports.exhibits import Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.language import translate_plural
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units

table_file = click.Path(exists=True, dir_okay=False, path_type=Path)
limit_option = click.option(
    "--limit", type=click.IntRange(min=1), help="Counts below it are hidden; the dataset's rule unless told."
)
dataset_option = click.option("--dataset", default="default", show_default=True, help="Whose rule to follow.")
zero_option = click.option("--hide-zero", is_flag=True, help="Zero is hidden too.")


@click.group()
def disclosure() -> None:
    """Small counts in tables that are to be published."""


@disclosure.command("protect")
@click.argument("file", type=table_file)
@limit_option
@dataset_option
@zero_option
@format_option()
def protect_table(file: Path, limit: int | None, dataset: str, hide_zero: bool, output_format: Format) -> None:
    """Choose which counts in FILE to hide, and show what an outsider can still work out about each.

    FILE is a CSV: row names first, then one column per category. Totals are computed, or checked where present.
    """
    rule = _rule(dataset, limit, hide_zero=hide_zero)
    table = read_count_table(file)
    protection = protect(table.publication, rule)
    print_exhibit(_exhibit(file, table, protection.audit, protection.primary, rule), output_format)


@disclosure.command("audit")
@click.argument("file", type=table_file)
@click.option("--hidden", "hidden_file", type=table_file, required=True, help="The table with «:», or a list of cells.")
@limit_option
@dataset_option
@zero_option
@format_option()
def audit_table(
    file: Path, hidden_file: Path, limit: int | None, dataset: str, hide_zero: bool, output_format: Format
) -> None:
    """Try whether the counts hidden in --hidden can be worked out; exit code 1 when the table must not be published."""
    rule = _rule(dataset, limit, hide_zero=hide_zero)
    table = read_count_table(file)
    hidden = read_hidden_cells(hidden_file, table)
    found = audit(table.publication, hidden, rule)
    primary = frozenset(cell for cell in hidden if rule.is_small(table.publication.counts[cell]))
    print_exhibit(_exhibit(file, table, found, primary, rule), output_format)
    if not found.passes:
        raise InputError(
            _("Tabellen kan ikke publiseres slik. {reasons}").format(reasons=" ".join(_reasons(found))),
            where=hidden_file.name,
            what_now=_("«omsyn disclosure protect» foreslår hvilke tall som må skjules."),
        )


def _rule(dataset: str, limit: int | None, *, hide_zero: bool) -> SmallCountRule:
    rule = load_suppression_rules().rule_for(dataset)
    return SmallCountRule(limit or rule.limit, zero_may_be_shown=rule.zero_may_be_shown and not hide_zero)


def _exhibit(file: Path, table: CountTable, found: Audit, primary: frozenset[Cell], rule: SmallCountRule) -> Exhibit:
    counts = table.publication.counts
    source = Source(
        _("Egen fil"), file.name, file.name, "", _("Egne tall"), sha256=sha256(file.read_bytes()).hexdigest()
    )

    def persons(count: int | None) -> Quantity:
        if count is None:
            return Quantity(None, Units.PERSONS, (source,), "disclosure", frozenset({Flag.NOT_APPLICABLE}))
        return Quantity(count, Units.PERSONS, (source,), "disclosure")

    return Exhibit(
        key="disclosure",
        title=_title(found, len(found.possible)),
        message=_message(found, counts, primary, rule),
        table=Table(
            _("Skjulte tall og hva en utenforstående kan regne ut"),
            (
                Column("row", _("Rad"), ColumnKind.TEXT),
                Column("column", _("Kolonne"), ColumnKind.TEXT),
                Column("count", _("Tall")),
                Column("kind", _("Skjult fordi"), ColumnKind.TEXT),
                Column("lowest", _("Lavest mulig")),
                Column("highest", _("Høyest mulig")),
                Column("verdict", _("Vurdering"), ColumnKind.TEXT),
            ),
            tuple(
                (
                    *(_("Sum") if part == TOTAL else part for part in cell),
                    persons(counts[cell]),
                    _("lite tall") if cell in primary else _("verner andre tall"),
                    persons(possible.lowest),
                    persons(possible.highest),
                    _verdict(cell, found),
                )
                for cell, possible in found.possible.items()
            ),
        ),
        sources=(source,),
        notes=_notes(found, rule),
    )


def _title(found: Audit, hidden_count: int) -> str:
    if not found.passes:
        return _("Tabellen må ikke publiseres slik")
    if hidden_count == 0:
        return _("Ingen tall må skjules")
    return translate_plural(
        "{count} tall er skjult, og kan ikke regnes ut", "{count} tall er skjult, og ingen kan regnes ut", hidden_count
    ).format(count=format_number(hidden_count))


def _message(found: Audit, counts: Mapping[Cell, int], primary: frozenset[Cell], rule: SmallCountRule) -> str:
    if not found.possible:
        return _("Ingen tall er under {limit}.").format(limit=rule.limit)
    return _(
        "{primary} tall er skjult fordi de er under {limit}, og {secondary} for å verne dem. "
        "De skjulte tallene er til sammen {persons}, summer medregnet."
    ).format(
        primary=format_number(len(primary)),
        limit=rule.limit,
        secondary=format_number(len(found.possible) - len(primary)),
        persons=format_number(sum(counts[cell] for cell in found.possible)),
    )


def _verdict(cell: Cell, found: Audit) -> str:
    if cell in found.known:
        return _("kan regnes ut")
    return _("for snevert") if cell in found.too_narrow else _("vernet")


def _notes(found: Audit, rule: SmallCountRule) -> tuple[str, ...]:
    notes = [
        _(
            "Lavest og høyest mulig er det en utenforstående kan regne ut av alle tallene som vises. "
            "Det må være minst {width} mellom dem."
        ).format(width=rule.width_wanted)
    ]
    if rule.zero_may_be_shown:
        notes.append(_("Null vises. Den som leser tabellen, vet derfor at et skjult tall er minst 1."))
    if any(possible.highest is None for possible in found.possible.values()):
        notes.append(_("En strek under «Høyest mulig» betyr at ingenting i tabellen sier hvor høyt tallet kan være."))
    notes.append(_("Ikke publiser denne lista: den sier hvilke tall som er små."))
    return tuple(notes)


def _reasons(found: Audit) -> list[str]:
    reasons = []
    if found.known:
        reasons.append(_("Disse skjulte tallene kan regnes ut: {cells}.").format(cells=_listed(found.known)))
    if found.too_narrow:
        reasons.append(_("Disse kan nesten regnes ut: {cells}.").format(cells=_listed(found.too_narrow)))
    if found.shown_small:
        reasons.append(_("Disse små tallene er ikke skjult: {cells}.").format(cells=_listed(found.shown_small)))
    return reasons


def _listed(cells: frozenset[Cell]) -> str:
    most = 10
    names = sorted(" / ".join(_("sum") if part == TOTAL else part for part in cell) for cell in cells)
    if len(names) > most:
        names = [*names[:most], _("{count} til").format(count=format_number(len(names) - most))]
    return join_words(names)
