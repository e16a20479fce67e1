"""``omsyn registers``: what data are loaded, from where, and whether they are whole; and fetching more."""

from types import TracebackType
from typing import Self

import click

from omsyn.cli.output import Format, format_option, print_exhibit
from omsyn.registers.catalogue import list_datasets, verify_datasets
from omsyn.registers.fetching import BASE_URLS, fetch_vintage
from omsyn.registers.reading.fetching.selections import parse_code_lists, parse_selections
from omsyn.registers.vintage_differences import diff_vintages
from omsyn.registers.vintages import VintageStore
from omsyn.reports.blocks import registers as blocks
from omsyn.reports.blocks import vintages as vintage_blocks
from omsyn.vocabulary.errors import DamagedDataError
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
        line = _("{reason} Venter {seconds} sekunder.").format(reason=reason, seconds=round(seconds))
        click.echo(f"\n{line}" if self._total > 1 else line, err=True)
