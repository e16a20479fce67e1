"""``omsyn disclosure``: hide small counts so that no one can work them out, and try what others have hidden."""

from pathlib import Path

import click

from omsyn.cli.output import Format, format_option, print_exhibit, print_json
from omsyn.methods.disclosure.audit import Audit, audit
from omsyn.methods.disclosure.primary import SmallCountRule
from omsyn.methods.disclosure.publication import Cell, Publication
from omsyn.methods.disclosure.secondary import protect
from omsyn.parameters.suppression import load_suppression_rules
from omsyn.registers.count_tables import read_count_table, read_hidden_cells
from omsyn.reports.blocks.disclosure import (
    hidden_counts_as_data,
    hidden_counts_exhibit,
    own_table_source,
    reasons_against,
)
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

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
    content = _content(file)
    table = read_count_table(content, file.name)
    protection = protect(table.publication, rule)
    source = own_table_source(file.name, content)
    _print(table.publication, protection.audit, protection.primary, rule, source, output_format)


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
    content = _content(file)
    table = read_count_table(content, file.name)
    hidden = read_hidden_cells(_content(hidden_file), hidden_file.name, table)
    found = audit(table.publication, hidden, rule)
    primary = frozenset(cell for cell in hidden if rule.is_small(table.publication.counts[cell]))
    source = own_table_source(file.name, content)
    _print(table.publication, found, primary, rule, source, output_format)
    if not found.passes:
        raise InputError(
            _("Tabellen kan ikke publiseres slik. {reasons}").format(reasons=" ".join(reasons_against(found))),
            where=hidden_file.name,
            what_now=_("«omsyn disclosure protect» foreslår hvilke tall som må skjules."),
        )


def _print(
    publication: Publication,
    found: Audit,
    primary: frozenset[Cell],
    rule: SmallCountRule,
    source: Source,
    output_format: Format,
) -> None:
    if output_format is Format.JSON:
        print_json(hidden_counts_as_data(publication, found, primary, rule, source))
    else:
        print_exhibit(hidden_counts_exhibit(publication, found, primary, rule, source), output_format)


def _rule(dataset: str, limit: int | None, *, hide_zero: bool) -> SmallCountRule:
    rule = load_suppression_rules().rule_for(dataset)
    return SmallCountRule(limit or rule.limit, zero_may_be_shown=rule.zero_may_be_shown and not hide_zero)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(_("Fila kan ikke leses: {reason}").format(reason=error), where=file.name) from error
