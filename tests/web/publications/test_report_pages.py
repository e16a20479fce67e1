"""Reading, ordering and fetching the quality report."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.organisation import MembershipFactory, MunicipalityFactory, UnitFactory
from tests.factories.publications import ReportEditionFactory, ReportFileFactory

from omsyn.web.organisation.models import Role, Unit
from omsyn.web.publications.models import EditionState, FileFormat, ReportEdition
from omsyn.web.publications.permissions import MAY_ORDER

LIST = "/rapporter/"
READ = "/rapporter/kvalitetsmelding/2024/"
FILES = f"{READ}filer/"
ORDER = f"{FILES}lag/"
PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#filer"}


@pytest.mark.parametrize("role", Role)
def test_every_role_reads_the_list_and_the_report(role: Role, client_as: Callable[[Role], Client]) -> None:
    client = client_as(role)
    assert READ in client.get(LIST).content.decode()
    answer = client.get(READ)
    assert answer.status_code == 200
    assert "Kvalitetsmelding 2024" in answer.content.decode()


def test_every_chapter_is_in_the_contents(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.POLITICIAN).get(READ).content.decode()
    assert text.count('href="#kapittel-') == text.count('<section class="chapter" id="kapittel-') == 10


@pytest.mark.parametrize("address", [LIST, READ, FILES, f"{FILES}pdf/"])
def test_nobody_reads_without_logging_in(address: str, client: Client, db: None) -> None:
    assert client.get(address).headers["Location"].startswith("/konto/inn/")


def test_a_year_without_figures_is_explained(client_as: Callable[[Role], Client]) -> None:
    answer = client_as(Role.POLITICIAN).get("/rapporter/kvalitetsmelding/1899/")
    assert answer.status_code == 404
    assert "Omsyn har ingen tall for Kragerø i 1899." in answer.content.decode()


@pytest.mark.parametrize("role", Role)
def test_only_those_who_may_can_order(role: Role, client_as: Callable[[Role], Client]) -> None:
    client = client_as(role)
    assert ("Lag filene" in client.get(FILES).content.decode()) is (role in MAY_ORDER)
    if role not in MAY_ORDER:
        assert client.post(ORDER).status_code == 403
        assert not ReportEdition.objects.exists()


def test_an_order_without_javascript_leads_to_the_page_of_files(client_as: Callable[[Role], Client]) -> None:
    answer = client_as(Role.QUALITY_ADVISER).post(ORDER)
    assert answer.status_code == 302
    assert answer.headers["Location"] == FILES
    edition = ReportEdition.objects.get()
    assert (edition.municipality_number, edition.year, edition.language) == ("4014", 2024, "nb")


def test_an_order_is_not_taken_twice_while_the_first_is_made(client_as: Callable[[Role], Client]) -> None:
    ReportEditionFactory(state=EditionState.RUNNING)
    client_as(Role.QUALITY_ADVISER).post(ORDER)
    assert ReportEdition.objects.count() == 1


@pytest.mark.parametrize("state", [EditionState.WAITING, EditionState.RUNNING])
def test_a_page_that_waits_asks_again_by_itself_and_by_link(
    state: EditionState, client_as: Callable[[Role], Client]
) -> None:
    ReportEditionFactory(state=state)
    client = client_as(Role.QUALITY_ADVISER)
    part = client.get(FILES, headers=PART_REQUEST).content.decode()
    assert 'hx-trigger="every 2s"' in part
    assert "Se om filene er klare" in part
    assert "Lag filene" not in part
    assert part in client.get(FILES).content.decode()


def test_an_edition_whose_worker_died_is_told_of_and_one_may_try_again(
    client_as: Callable[[Role], Client],
) -> None:
    ReportEditionFactory(state=EditionState.RUNNING, begun_at=timezone.now() - timedelta(minutes=11))
    client = client_as(Role.QUALITY_ADVISER)
    text = client.get(FILES).content.decode()
    assert "Arbeidet stanset" in text
    assert "Lag filene" in text
    assert "every 2s" not in text
    client.post(ORDER)
    assert sorted(ReportEdition.objects.values_list("state", flat=True)) == ["failed", "waiting"]


@pytest.mark.parametrize("year", [0, 1899, 3000, 40_000, 10**12])
def test_a_year_without_figures_has_no_files_to_order(year: int, client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.QUALITY_ADVISER)
    address = FILES.replace("2024", str(year))
    for answer in (client.get(address), client.post(f"{address}lag/")):
        assert answer.status_code == 404
        assert "Det finnes tall for" in answer.content.decode()
    assert not ReportEdition.objects.exists()


def test_one_who_had_to_log_in_first_comes_to_the_page_of_files(client_as: Callable[[Role], Client]) -> None:
    assert client_as(Role.QUALITY_ADVISER).get(ORDER).headers["Location"] == FILES


def test_what_went_wrong_is_told_and_one_may_try_again(client_as: Callable[[Role], Client]) -> None:
    ReportEditionFactory(state=EditionState.FAILED, error="Tallene mangler.")
    text = client_as(Role.QUALITY_ADVISER).get(FILES).content.decode()
    assert "Tallene mangler." in text
    assert "Lag filene" in text
    assert "every 2s" not in text


def test_a_ready_file_is_fetched_as_it_was_stored(client_as: Callable[[Role], Client]) -> None:
    edition = ReportEditionFactory(state=EditionState.READY, made_at=timezone.now())
    ReportFileFactory(edition=edition, format=FileFormat.PDF, content=b"%PDF-1.7 stored")
    client = client_as(Role.CARE_WORKER)
    assert f'href="{FILES}pdf/"' in client.get(READ).content.decode()
    answer = client.get(f"{FILES}pdf/")
    assert answer.content == b"%PDF-1.7 stored"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kvalitetsmelding-kragero-2024.pdf"'


@pytest.mark.parametrize("file_format", ["pdf", "exe"])
def test_a_file_that_is_not_there_is_not_found(file_format: str, client_as: Callable[[Role], Client]) -> None:
    assert client_as(Role.CARE_WORKER).get(f"{FILES}{file_format}/").status_code == 404


def test_nobody_fetches_the_files_of_another_municipality(kragero: Unit, client: Client) -> None:
    edition = ReportEditionFactory(state=EditionState.READY, made_at=timezone.now())
    ReportFileFactory(edition=edition, format=FileFormat.PDF)
    root = UnitFactory(municipality=MunicipalityFactory(number="3909", name="Larvik"), name="Larvik")
    client.force_login(MembershipFactory(unit=root, role=Role.QUALITY_ADVISER).user)
    assert client.get(f"{FILES}pdf/").status_code == 404


def test_a_municipality_with_only_official_statistics_gets_a_report(db: None, client: Client) -> None:
    root = UnitFactory(municipality=MunicipalityFactory(number="3909", name="Larvik"), name="Larvik")
    client.force_login(MembershipFactory(unit=root, role=Role.POLITICIAN).user)
    text = client.get(READ).content.decode()
    assert "Helse og omsorg i Larvik kommune" in text
    assert "missing-part" in text


def test_the_newest_report_that_is_made_stands_first(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.POLITICIAN)
    assert "Andre år" not in client.get(LIST).content.decode()
    edition = ReportEditionFactory(state=EditionState.READY, made_at=timezone.now())
    ReportFileFactory(edition=edition, format=FileFormat.PDF)
    text = client.get(LIST).content.decode()
    newer = text.index("noen av årets tall kan mangle")
    assert text.index("Kvalitetsmelding 2024") < text.index("Andre år") < text.index("Kvalitetsmelding 2025") < newer
    assert text.count(f'href="{FILES}pdf/"') == 1
