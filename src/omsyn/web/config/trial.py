"""The trial installation: two real municipalities, and invented people to log in as."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from omsyn.registers.municipalities import find_municipality
from omsyn.reports.files import DocumentFormat, write_document
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.web.accounts.actions import add_user
from omsyn.web.accounts.models import User
from omsyn.web.config.trial_follow_up import add_follow_up
from omsyn.web.config.trial_plans import add_plans
from omsyn.web.config.trial_scenarios import add_scenarios
from omsyn.web.organisation.adoption import Adoption, add_first_role, adopt_municipality, fill_registers
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.organisation.published_entries import PUBLISHED
from omsyn.web.publications.actions import QUALITY_REPORT, store_files
from omsyn.web.publications.models import FileFormat, ReportEdition
from omsyn.web.publications.queries import newest_ready_edition, quality_report_of

KRAGERO = "4014"
LARVIK = "3909"
REPORT_YEAR = 2024
DEMO_COMMAND = "omsyn demo"

DEMO_PASSWORD = "prov-omsyn-her"
"""For invented people in a trial that only this machine can reach; written in the README."""


@dataclass(frozen=True, slots=True)
class ExamplePerson:
    """Someone invented. ``unit_key`` is the unit's id in its source; empty for the whole municipality."""

    username: str
    name: str
    municipality: str
    role: Role
    unit_key: str = ""

    @property
    def display_name(self) -> str:
        """The name, marked as invented."""
        return f"{self.name} (eksempel)"


PEOPLE = (
    ExamplePerson("medarbeider", "Maja Medarbeider", KRAGERO, Role.CARE_WORKER, "v1-hel"),
    ExamplePerson("enhetsleder", "Even Enhetsleder", KRAGERO, Role.UNIT_LEADER, "v1-hel"),
    ExamplePerson("virksomhetsleder", "Vilde Virksomhetsleder", KRAGERO, Role.SERVICE_MANAGER, "v1"),
    ExamplePerson("kommunalsjef", "Kari Kommunalsjef", KRAGERO, Role.SECTOR_DIRECTOR, "ho"),
    ExamplePerson("kvalitet", "Kim Kvalitet", KRAGERO, Role.QUALITY_ADVISER),
    ExamplePerson("analytiker", "Ane Analytiker", KRAGERO, Role.ANALYST),
    ExamplePerson("folkevalgt", "Frode Folkevalgt", KRAGERO, Role.POLITICIAN),
    ExamplePerson("kvalitet-larvik", "Lars Larvik", LARVIK, Role.QUALITY_ADVISER),
)


@dataclass(frozen=True, slots=True)
class TrialContents:
    """What preparing the trial came to."""

    units_added: int
    people_added: int

    @property
    def was_there(self) -> bool:
        """Whether everything was there before."""
        return self.units_added == 0 and self.people_added == 0


def fill_trial() -> TrialContents:
    """Add the trial's municipalities, units and people. What is there already is left as it is.

    ``InputError`` in a database where people work already: anyone could log in there as an invented person.
    """
    if User.objects.exists() and not User.objects.filter(is_example=True).exists():
        raise InputError(
            _("Databasen har brukere, og ingen av dem er oppdiktet. «omsyn demo» lager brukere med kjent passord."),
            what_now=_("Fjern DATABASE_URL, eller velg en annen mappe i OMSYN_DATA_FOLDER. Ingen er lagt til."),
        )
    with transaction.atomic():
        adopted = {
            KRAGERO: _adopt(KRAGERO),
            LARVIK: _adopt(LARVIK),
        }
        known = set(User.objects.values_list("username", flat=True))
        new = [person for person in PEOPLE if person.username not in known]
        for person in new:
            _add(person, adopted[person.municipality].root)
        add_follow_up(adviser="kvalitet", author="enhetsleder")
        add_scenarios(adviser="kvalitet", neighbour="kvalitet-larvik")
        add_plans(adviser="kvalitet", leader="enhetsleder", neighbour="kvalitet-larvik")
    return TrialContents(sum(adoption.added_count for adoption in adopted.values()), len(new))


def _adopt(number: str) -> Adoption:
    units, entries = PUBLISHED[number]
    adoption = adopt_municipality(registered=find_municipality(number), units=units(), by=DEMO_COMMAND)
    fill_registers(municipality=adoption.root.municipality, entries=entries(), by=DEMO_COMMAND)
    return adoption


def _add(person: ExamplePerson, root: Unit) -> None:
    user = add_user(
        username=person.username,
        display_name=person.display_name,
        password=DEMO_PASSWORD,
        is_example=True,
        by=DEMO_COMMAND,
    )
    unit = root
    if person.unit_key:
        unit = Unit.objects.get(municipality_id=person.municipality, source_key=person.unit_key)
    add_first_role(user=user, unit=unit, role=person.role, valid_from=unit.valid_from, by=DEMO_COMMAND)


def write_demo_report(folder: Path) -> list[Path]:
    """Write Kragerø's quality report in every format under ``folder``; the files written."""
    document = quality_report_of(KRAGERO, REPORT_YEAR, made_on=timezone.localdate())
    return write_document(document, folder, DocumentFormat)


def keep_demo_report(files: list[Path]) -> None:
    """Store written report files as an edition people can read on the site, unless one is there."""
    if newest_ready_edition(KRAGERO, QUALITY_REPORT, REPORT_YEAR):
        return
    with transaction.atomic():
        edition = ReportEdition.objects.create(
            municipality_number=KRAGERO,
            report_key=QUALITY_REPORT,
            year=REPORT_YEAR,
            requested_by=_("Omsyn, da prøven ble laget"),
        )
        store_files(edition=edition, files={FileFormat(file.suffix[1:]): file.read_bytes() for file in files})
