"""The pages of services, facilities, functions and grants."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.organisation import UnitFactory
from tests.factories.registers import (
    FacilityFactory,
    FacilityPlacesFactory,
    FunctionOrTeamFactory,
    GrantFactory,
    ServiceFactory,
)

from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Facility, FunctionOrTeam, Role, Service, Unit

LISTS = ("/organisasjon/tjenester/", "/organisasjon/steder/", "/organisasjon/funksjoner/", "/organisasjon/tilskudd/")
FACTORIES = dict(zip(LISTS, (ServiceFactory, FacilityFactory, FunctionOrTeamFactory, GrantFactory), strict=True))
NO_PLACES = {"plasser-TOTAL_FORMS": "0", "plasser-INITIAL_FORMS": "0"}


@pytest.fixture
def adviser(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("role", Role)
def test_every_role_reads_and_only_some_are_offered_to_change(
    role: Role, address: str, client_as: Callable[[Role], Client], kragero: Unit
) -> None:
    entry = FACTORIES[address](municipality=kragero.municipality, name="Det vi ser på")
    client = client_as(role)
    may = role in {Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
    page = text_of(client, address)
    assert "Det vi ser på" in page
    assert (f"{address}ny/" in page) is may
    own = text_of(client, f"{address}{entry.pk}/")
    assert "ikke oppgitt" in own
    # What belongs to no unit is for those who answer for all of it.
    assert (f"{address}{entry.pk}/endre/" in own) is (may and role != Role.SERVICE_MANAGER)
    assert (client.get(f"{address}ny/").status_code == 200) is may


@pytest.mark.parametrize("address", LISTS)
def test_what_another_municipality_has_is_not_found(address: str, adviser: Client) -> None:
    theirs = FACTORIES[address](municipality=UnitFactory().municipality, name="Deres")
    assert "Deres" not in text_of(adviser, f"{address}?dato=2021-01-01")
    for page in ("", "endre/", "avslutt/"):
        assert adviser.get(f"{address}{theirs.pk}/{page}").status_code == 404
    answer = adviser.post(f"{address}{theirs.pk}/avslutt/", {"last_day": "2024-01-01", "why": "Vårt"})
    assert answer.status_code == 404


def test_the_list_as_a_file_is_read_back_as_the_same(adviser: Client, kragero: Unit) -> None:
    place = FacilityFactory(
        municipality=kragero.municipality,
        name="=Heimen",
        unit=kragero.children.get(),
        standard="poor",
        investment_nok=Decimal("1500000.5"),
        note="Semikolon; og «tegn»",
    )
    FacilityPlacesFactory(facility=place, kind="Akuttsenger", number=3, is_acute=True, longest_stay_days=5)
    FacilityFactory(municipality=kragero.municipality, name="Gammel", valid_to=date(2022, 1, 1))
    answer = adviser.get(f"{LISTS[1]}liste.csv?dato=2024-01-01")
    text = answer.content.decode()
    assert "'=Heimen" in text
    assert "Gammel" not in text
    place.name = "Heimen"
    place.save()
    file = SimpleUploadedFile("liste.csv", text.replace("'=Heimen", "Heimen").encode())
    page = adviser.post(f"{LISTS[1]}last-inn/", {"file": file}, follow=True).content.decode()
    assert "Nye: 0. Endret: 0. Like fra før: 1." in page


@pytest.mark.parametrize("address", LISTS)
def test_the_file_holds_ones_own_municipality_only(address: str, adviser: Client, kragero: Unit) -> None:
    FACTORIES[address](municipality=UnitFactory().municipality, name="Deres")
    FACTORIES[address](municipality=kragero.municipality, name="Vårt")
    text = adviser.get(f"{address}liste.csv").content.decode()
    assert "Vårt" in text
    assert "Deres" not in text
    assert adviser.get(f"{address}liste.csv?dato=x").status_code == 404


@pytest.mark.parametrize("address", LISTS)
def test_an_empty_register_teaches_how_to_fill_it(address: str, adviser: Client) -> None:
    page = text_of(adviser, address)
    assert "empty-state" in page
    assert f"{address}last-inn/" in page


def test_the_list_shows_what_held_on_the_day(adviser: Client, kragero: Unit) -> None:
    ServiceFactory(municipality=kragero.municipality, name="Gammel", valid_to=date(2022, 12, 31))
    ServiceFactory(municipality=kragero.municipality, name="Nyere", valid_from=date(2023, 1, 1))
    ServiceFactory(municipality=kragero.municipality, name="Alltid", valid_from=None)
    then = text_of(adviser, f"{LISTS[0]}?dato=2021-06-01")
    assert "Tjenester i registeret 01.06.2021: 2." in then
    assert "Nyere" not in then
    now = text_of(adviser, LISTS[0])
    assert now.index("Nyere") < now.index("Avsluttet før denne dagen") < now.index("Gammel")
    assert '<span class="untold">ikke oppgitt</span>' in now


def test_the_list_is_searched_and_narrowed_to_a_unit_and_those_below(adviser: Client, kragero: Unit) -> None:
    sector = kragero.children.get()
    below, beside = UnitFactory(parent=sector), UnitFactory(parent=kragero)
    ServiceFactory(municipality=kragero.municipality, name="Under", unit=below, note="Demens og avlastning")
    ServiceFactory(municipality=kragero.municipality, name="Ved siden av", unit=beside)
    narrowed = text_of(adviser, f"{LISTS[0]}?enhet={sector.pk}")
    assert "Under</a>" in narrowed
    assert "Ved siden av" not in narrowed
    found = text_of(adviser, f"{LISTS[0]}?sok=avlastning+demens")
    assert "Under</a>" in found
    assert "Ved siden av" not in found


@pytest.mark.parametrize("wrong", ["dato=i+går", "enhet=999999", "enhet=abc", "dato=0000-00-00"])
def test_a_choice_that_cannot_be_used_is_told_beside_its_field(wrong: str, adviser: Client) -> None:
    answer = adviser.get(f"{LISTS[0]}?{wrong}")
    assert answer.status_code == 400
    assert "ds-error-summary" in answer.content.decode()


def test_a_service_is_added_with_its_codes_in_words(adviser: Client, kragero: Unit) -> None:
    answer = adviser.post(
        f"{LISTS[0]}ny/",
        {
            "name": "Avlastning",
            "kpr_code": "8",
            "ladder_step": "5",
            "provider": "host_municipality",
            "unit": kragero.children.get().pk,
            "valid_from": "2024-01-01",
        },
    )
    entry = Service.objects.get()
    assert answer.headers["Location"] == f"{LISTS[0]}{entry.pk}/"
    page = text_of(adviser, answer.headers["Location"])
    for told in ("8 · Avlastning i institusjon", "5 · Tidsbegrenset opphold", "vertskommune", "siden 01.01.2024"):
        assert told in page
    assert AuditEntry.objects.filter(what="organisation.service_added").count() == 1


def test_a_change_from_a_day_is_told_in_the_history(adviser: Client, kragero: Unit) -> None:
    entry = ServiceFactory(municipality=kragero.municipality, name="Dagsenter", ladder_step=2)
    form = {"name": "Dagsenter", "ladder_step": "3", "from_day": "2024-07-01"}
    answer = adviser.post(f"{LISTS[0]}{entry.pk}/endre/", form)
    page = text_of(adviser, answer.headers["Location"])
    assert "Trinn i omsorgstrappa: fra 2 · Mestring og aktivitet til 3 · Praktisk hjelp og støtte hjemme" in page
    assert "01.01.2020–30.06.2024" in page
    earlier = text_of(adviser, f"{LISTS[0]}{entry.pk}/")
    assert "Dette er en tidligere utgave." in earlier
    assert f"{LISTS[0]}{entry.pk}/endre/" not in earlier


def test_what_cannot_be_stored_is_told_and_kept_on_the_page(adviser: Client, kragero: Unit) -> None:
    entry = ServiceFactory(municipality=kragero.municipality, name="Dagsenter")
    answer = adviser.post(f"{LISTS[0]}{entry.pk}/endre/", {"name": "Nytt navn", "from_day": "2010-01-01"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "01.01.2020 eller senere" in page
    assert 'value="Nytt navn"' in page


@pytest.mark.parametrize("number", ["", "mange", "99999999999999"])
def test_places_without_a_number_that_can_be_used_are_told_of(adviser: Client, number: str) -> None:
    form = {
        "name": "Heimen",
        "plasser-TOTAL_FORMS": "1",
        "plasser-INITIAL_FORMS": "0",
        "plasser-0-kind": "Korttid",
        "plasser-0-number": number,
    }
    assert adviser.post(f"{LISTS[1]}ny/", form).status_code == 400
    assert not Facility.objects.exists()


def test_places_are_added_changed_and_taken_away(adviser: Client, kragero: Unit) -> None:
    entry = FacilityFactory(municipality=kragero.municipality, name="Heimen")
    FacilityPlacesFactory(facility=entry, kind="Korttid", number=4)
    FacilityPlacesFactory(facility=entry, kind="Langtid", number=40)
    form = {
        "name": "Heimen",
        "plasser-TOTAL_FORMS": "4",
        "plasser-INITIAL_FORMS": "2",
        "plasser-0-kind": "Korttid",
        "plasser-0-number": "4",
        "plasser-0-DELETE": "on",
        "plasser-1-kind": "Langtid",
        "plasser-1-number": "41",
        "plasser-2-kind": "KAD",
        "plasser-2-number": "2",
        "plasser-2-longest_stay_days": "3",
        "plasser-2-is_acute": "on",
    }
    answer = adviser.post(f"{LISTS[1]}{entry.pk}/endre/", form)
    assert answer.status_code == 302
    places = {
        (one.kind, one.number, one.longest_stay_days, one.is_acute) for one in Facility.objects.get().places.all()
    }
    assert places == {("Langtid", 41, None, False), ("KAD", 2, 3, True)}
    assert "41 Langtid; 2 KAD, høyst 3 døgn" in text_of(adviser, LISTS[1])


def test_the_same_kind_of_places_twice_is_refused(adviser: Client) -> None:
    rows = {"plasser-0-kind": "KAD", "plasser-0-number": "1", "plasser-1-kind": "kad", "plasser-1-number": "2"}
    form = {"name": "Heimen", "plasser-TOTAL_FORMS": "2", "plasser-INITIAL_FORMS": "0", **rows}
    answer = adviser.post(f"{LISTS[1]}ny/", form)
    assert answer.status_code == 400
    assert "Samme slag plass står på to rader." in answer.content.decode()
    assert not Facility.objects.exists()


def test_a_function_takes_numbers_as_people_write_them(adviser: Client) -> None:
    form = {"name": "Kreftkoordinator", "kind": "coordinator", "actual": "0,5", "norm": "1", "measured_in": "fte"}
    answer = adviser.post(f"{LISTS[2]}ny/", form)
    entry = FunctionOrTeam.objects.get()
    assert (entry.actual, entry.norm) == (Decimal("0.5"), 1)
    page = text_of(adviser, answer.headers["Location"])
    assert "<dd>0,5 (årsverk)</dd>" in page
    assert 'value="0,5"' in text_of(adviser, f"{LISTS[2]}{entry.pk}/endre/")


def test_something_is_closed_with_a_reason(adviser: Client, kragero: Unit) -> None:
    entry = FacilityFactory(municipality=kragero.municipality, name="Gamlehjemmet")
    adviser.post(f"{LISTS[1]}{entry.pk}/avslutt/", {"last_day": "2024-12-31", "why": "Vedtak 45/24"})
    page = text_of(adviser, f"{LISTS[1]}{entry.pk}/")
    assert "01.01.2020–31.12.2024" in page
    assert "Vedtak 45/24" in page
    assert adviser.post(f"{LISTS[1]}{entry.pk}/avslutt/", {"last_day": "2010-01-01", "why": "X"}).status_code == 400


def test_a_service_manager_adds_only_to_units_below(client_as: Callable[[Role], Client], kragero: Unit) -> None:
    client = client_as(Role.SERVICE_MANAGER)
    assert client.post(f"{LISTS[0]}ny/", {"name": "Uten enhet"}).status_code == 403
    unit = kragero.children.get()
    assert client.post(f"{LISTS[0]}ny/", {"name": "Med enhet", "unit": unit.pk}).status_code == 302
    assert [one.name for one in Service.objects.all()] == ["Med enhet"]


def test_the_organisation_leads_to_its_registers(adviser: Client) -> None:
    page = text_of(adviser, "/organisasjon/")
    assert all(f'href="{address}"' in page for address in LISTS)
