"""``omsyn registers``: what data are loaded, from where, and whether they are whole."""

import click

from omsyn.cli.output import Format, format_option, print_exhibit
from omsyn.registers.catalogue import list_datasets, verify_datasets
from omsyn.reports.blocks import registers as blocks
from omsyn.vocabulary.errors import DamagedDataError
from omsyn.vocabulary.language import translate as _


@click.group()
def registers() -> None:
    """What data Omsyn holds: sources, vintages, terms."""


@registers.command("list")
@format_option()
def list_command(output_format: Format) -> None:
    """List every dataset with its source, vintage and terms."""
    print_exhibit(blocks.datasets(list_datasets()), output_format)


@registers.command()
def verify() -> None:
    """Check every stored file against its sum, columns and row count."""
    findings = verify_datasets()
    if findings:
        raise DamagedDataError(
            "\n".join(f"{finding.dataset}: {finding.message}" for finding in findings),
            what_now=_("Installer Omsyn på nytt, eller hent filene tilbake fra kildekoden."),
        )
    click.echo(_("Alle {count} datasett er hele.").format(count=len(list_datasets())))


@registers.command()
@format_option()
def municipalities(output_format: Format) -> None:
    """List the municipalities, their numbers and counties."""
    print_exhibit(blocks.municipalities(), output_format)
