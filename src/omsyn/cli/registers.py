"""``omsyn registers``: what data are loaded, from where, and whether they are whole; and fetching more."""

from pathlib import Path
from types import TracebackType
from typing import Self

import click

from omsyn.cli.output import Format, format_option, print_exhibit
from omsyn.registers.catalogue import list_datasets, verify_datasets
from omsyn.registers.fetching import BASE_URLS, fetch_vintage
from omsyn.registers.importing.fields import ImportKind
from omsyn.registers.importing.kinds.registry import IMPORT_KINDS, find_kind
from omsyn.registers.importing.mappings import ColumnMapping
from omsyn.registers.importing.reading import ImportReading, read_import, read_sheet
from omsyn.registers.importing.sheets import open_sheet
from omsyn.registers.importing.suggesting import suggest_mapping
from omsyn.registers.reading.fetching.selections import parse_code_lists, parse_selections
from omsyn.registers.saved_mappings import find_saved_mapping
from omsyn.registers.source_register import source_register
from omsyn.registers.vintage_differences import diff_vintages
from omsyn.registers.vintages import VintageStore
from omsyn.reports.blocks import imports as import_blocks
from omsyn.reports.blocks import registers as blocks
from omsyn.reports.blocks import sources as source_blocks
from omsyn.reports.blocks import vintages as vintage_blocks
from omsyn.vocabulary.errors import DamagedDataError, InputError
from omsyn.vocabulary.language import translate as _

_BAR = 30
"""Characters of the progress bar."""


@click.group()
def registers() -> None:
    """What data Omsyn holds: sources, vintages, terms."""


@registers.command("list")
@format_option()
def list_command(output_format: Format) -> None:
    """List every dataset and fetched vintage with its source, edition and terms."""
    print_exhibit(blocks.datasets(list_datasets(), VintageStore().list_vintages()), output_format)


@registers.command()
def verify() -> None:
    """Check every stored file, bundled and fetched, against its sum, columns and row count."""
    store = VintageStore()
    findings = [*verify_datasets(), *store.verify()]
    if findings:
        raise DamagedDataError(
            "\n".join(f"{finding.dataset}: {finding.message}" for finding in findings),
            what_now=_("Installer Omsyn på nytt, hent filene tilbake fra kildekoden, eller hent årgangen på nytt."),
        )
    click.echo(_("Alle {count} datasett er hele.").format(count=len(list_datasets()) + len(store.list_vintages())))


@registers.command()
@click.argument("source", type=click.Choice(list(BASE_URLS)))
@click.argument("table")
@click.option(
    "--select", "selected", multiple=True, metavar="VARIABLE=CODES", help='E.g. Region=4014,3909 or "Tid=top(2)".'
)
@click.option("--codelist", "code_lists", multiple=True, metavar="VARIABLE=LIST", help="E.g. Region=agg_KommSummer.")
@click.option("--base-url", help="Another address of the service.")
@format_option()
def fetch(
    source: str,
    table: str,
    selected: tuple[str, ...],
    code_lists: tuple[str, ...],
    base_url: str | None,
    output_format: Format,
) -> None:
    """Fetch TABLE from SOURCE and keep it as a vintage: ssb 07459, klass 131/changes, fhi kpr/634."""
    with _Telling() as telling:
        vintage = fetch_vintage(
            source,
            table,
            parse_selections(selected),
            code_lists=parse_code_lists(code_lists),
            base_url=base_url,
            on_progress=telling.progress,
            on_wait=telling.wait,
        )
    print_exhibit(vintage_blocks.fetched(vintage), output_format)


@registers.command()
@click.argument("before")
@click.argument("after")
@format_option()
def diff(before: str, after: str, output_format: Format) -> None:
    """Show rows that came, went or changed from vintage BEFORE to AFTER (names, or how they begin)."""
    store = VintageStore()
    found = diff_vintages(store.find(before), store.find(after))
    print_exhibit(vintage_blocks.difference(found), output_format)


@registers.command()
@format_option()
def municipalities(output_format: Format) -> None:
    """List the municipalities, their numbers and counties."""
    print_exhibit(blocks.municipalities(), output_format)


@registers.command()
@format_option()
def sources(output_format: Format) -> None:
    """List the sources reports build on: by service, by file with a saved mapping, or replaced by a page."""
    print_exhibit(source_blocks.registered_sources(source_register()), output_format)


@registers.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(list(IMPORT_KINDS)), help="What the file holds; told by --mapping too.")
@click.option("--mapping", "mapping_name", help="A saved mapping by name (qm_plus), or a JSON file with one.")
@click.option("--sheet", help="Which sheet; the first with content unless told.")
@format_option()
def check(file: Path, kind: str | None, mapping_name: str | None, sheet: str | None, output_format: Format) -> None:
    """Read FILE as it would be loaded, and show its first rows, or what is wrong by row and column."""
    mapping = _mapping(mapping_name) if mapping_name else None
    name = kind or (mapping.kind if mapping else None)
    if name is None:
        raise click.UsageError("--kind or --mapping says what the file holds.")
    reading = _read_for_check(file, find_kind(name), mapping, sheet)
    print_exhibit(import_blocks.import_check(reading), output_format)
    if not reading.is_whole:
        raise InputError(
            _("Antall feil: {count}.").format(count=reading.error_count),
            where=reading.place,
            what_now=_("Rett fila, og prøv igjen. Ingenting er lagret."),
        )


def _mapping(name: str) -> ColumnMapping:
    path = Path(name)
    return ColumnMapping.from_json(path.read_bytes()) if path.is_file() else find_saved_mapping(name).mapping


def _read_for_check(file: Path, kind: ImportKind, mapping: ColumnMapping | None, sheet: str | None) -> ImportReading:
    """The file by ``mapping``; by one guessed from its headings when there is none."""
    content = file.read_bytes()
    if mapping is not None:
        chosen = mapping.model_copy(update={"sheet": sheet}) if sheet else mapping
        return read_import(content, file.name, kind, chosen)
    opened = open_sheet(content, file.name, sheet=sheet, kind=kind)
    return read_sheet(opened, kind, suggest_mapping(opened, kind).mapping)


class _Telling:
    """Tells on standard error how far a fetch has come, with a bar, and why it waits."""

    def __init__(self) -> None:
        self._total = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._total > 1:
            click.echo(err=True)

    def progress(self, done: int, total: int) -> None:
        """Draw the bar again; a fetch of one part has none."""
        self._total = total
        if total > 1:
            filled = _BAR * done // total
            bar = "█" * filled + "░" * (_BAR - filled)
            click.echo(f"\r{bar} " + _("del {done} av {total}").format(done=done, total=total), nl=False, err=True)

    def wait(self, seconds: float, reason: str) -> None:
        """Say why, and for how long."""
        line = _("{reason} Venter {seconds} s.").format(reason=reason, seconds=round(seconds))
        click.echo(f"\n{line}" if self._total > 1 else line, err=True)
