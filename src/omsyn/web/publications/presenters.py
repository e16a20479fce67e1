"""The quality report as a page: years to read, and how far the files have come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from omsyn.registers.municipalities import find_municipality
from omsyn.reports.files import plain_name
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.organisation.models import Membership
from omsyn.web.publications.actions import told_when_abandoned
from omsyn.web.publications.models import EditionState, FileFormat, ReportEdition, ReportFile
from omsyn.web.publications.permissions import can_order_report

FILE_STEM = "kvalitetsmelding"
YEARS_LISTED = 5


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file to fetch."""

    label: str
    url: str
    kilobytes: int


@dataclass(frozen=True, slots=True)
class FilesPart:
    """The files of a year: those ready to fetch, what the newest order has come to, and whether one may order."""

    year: int
    links: tuple[FileLink, ...]
    ready: ReportEdition | None
    is_being_made: bool
    state: str
    failure: str
    can_order: bool
    url: str
    order_url: str


@dataclass(frozen=True, slots=True)
class ReportYear:
    """A year one can read the report for."""

    year: int
    url: str
    files: FilesPart
    is_newer: bool = False
    """Newer than the newest that is made: what a year brings comes in bit by bit."""


def present_files(membership: Membership, editions: Iterable[ReportEdition], year: int, language: str) -> FilesPart:
    """How things stand with the files of ``year`` in ``language``. ``editions`` come newest first."""
    of_year = [edition for edition in editions if edition.year == year and edition.language == language]
    newest = of_year[0] if of_year else None
    ready = next((edition for edition in of_year if edition.state == EditionState.READY), None)
    return FilesPart(
        year=year,
        links=tuple(_link(file, year) for file in ready.files.all()) if ready else (),
        ready=ready,
        is_being_made=newest is not None and newest.is_on_the_way,
        state=newest.get_state_display() if newest else "",
        failure=_failure(newest) if newest else "",
        can_order=can_order_report(membership, membership.unit.municipality_id),
        url=reverse("publications:report_files", args=[year]),
        order_url=reverse("publications:order_files", args=[year]),
    )


def present_years(
    membership: Membership, editions: Iterable[ReportEdition], today: date, language: str
) -> tuple[ReportYear | None, tuple[ReportYear, ...]]:
    """The newest year that has files, if any; then the other of the last finished years and of those with files."""
    known = list(editions)
    years = {today.year - back for back in range(1, YEARS_LISTED + 1)} | {edition.year for edition in known}
    files = {year: present_files(membership, known, year, language) for year in sorted(years, reverse=True)}
    made = next((year for year, part in files.items() if part.links), None)
    listed = {
        year: ReportYear(
            year,
            reverse("publications:quality_report", args=[year]),
            part,
            is_newer=made is not None and year > made,
        )
        for year, part in files.items()
    }
    first = listed.pop(made) if made is not None else None
    return first, tuple(listed.values())


def present_next_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the report."""
    return (
        Crumb(_("Se hvert tiltak fra dato til dato"), reverse("plans:measure_status")),
        Crumb(_("Regn ut hvor mange plasser utviklingen krever"), reverse("foresight:places_needed")),
        Crumb(_("Les rapporten for et annet år"), reverse("publications:reports")),
    )


def as_download(file: ReportFile) -> HttpResponse:
    """The stored file as a download, named as the command line names it."""
    response = HttpResponse(bytes(file.content), content_type=FileFormat(file.format).media_type)
    response["Content-Disposition"] = f'attachment; filename="{_file_name(file)}"'
    return response


def _failure(edition: ReportEdition) -> str:
    if edition.is_abandoned:
        return told_when_abandoned()
    return edition.error if edition.state == EditionState.FAILED else ""


def _link(file: ReportFile, year: int) -> FileLink:
    return FileLink(
        label=FileFormat(file.format).label,
        url=reverse("publications:download_file", args=[year, file.format]),
        kilobytes=max(1, round(file.size / 1000)),
    )


def _file_name(file: ReportFile) -> str:
    edition = file.edition
    municipality = find_municipality(edition.municipality_number).name
    return f"{plain_name(FILE_STEM, municipality, str(edition.year))}.{file.format}"
