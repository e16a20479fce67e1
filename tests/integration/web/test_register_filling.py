"""The registers as Kragerø and Larvik have published them."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.vocabulary.errors import InputError
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Facility, FunctionOrTeam, RegisterEntry, Service
from omsyn.web.organisation.queries.registers import entries_on

pytestmark = pytest.mark.django_db

MODELS: tuple[type[RegisterEntry], ...] = (Service, Facility, FunctionOrTeam)


def fill(municipality: str) -> str:
    told = StringIO()
    call_command("fill_registers", municipality, stdout=told)
    return told.getvalue()


@pytest.fixture
def kragero_filled(db: None) -> None:
    fill("4014")


def entry(model: type[RegisterEntry], name: str, on: date = date(2025, 6, 1)) -> RegisterEntry:
    municipality = model._default_manager.filter(name=name)[0].municipality
    (found,) = [one for one in entries_on(model, municipality, day=on) if one.name == name]
    return found


@pytest.mark.parametrize("number", ["4014", "3909"])
def test_every_row_names_its_document_and_lines_and_is_valid(number: str) -> None:
    fill(number)
    for model in MODELS:
        rows = model._default_manager.all()
        assert rows
        for row in rows:
            document, _comma, lines = row.source.rpartition(", linje ")
            assert document, row.name
            assert lines[0].isdigit(), row.name
            row.full_clean()


def test_filling_again_adds_nothing(kragero_filled: None) -> None:
    before = [model._default_manager.count() for model in MODELS]
    assert "La til 0 rader" in fill("4014")
    assert [model._default_manager.count() for model in MODELS] == before
    assert AuditEntry.objects.filter(what="organisation.registers_filled").count() == 1


def test_services_stand_on_their_step_with_their_code(kragero_filled: None) -> None:
    ladder = load_care_ladder()
    assert Service.objects.count() == 18
    for service in Service.objects.all():
        assert service.ladder_step == ladder.step_of(service.name).number
        assert service.kpr_code == (ladder.kpr_code_of(service.name) or "")
        assert (service.legal_basis, service.decided_by, service.provider) == ("", "", "")
    assert entry(Service, "Støttekontakt (fritidskontakt)").source.endswith("linje 232 og 287")


def test_acute_beds_have_their_longest_stay(kragero_filled: None) -> None:
    unit = Facility.objects.get(kind="acute_unit")
    beds = [(one.kind, one.number, one.longest_stay_days, one.is_acute) for one in unit.places.all()]
    assert beds == [("KAD somatikk", 2, 3, True), ("KAD psykisk helse og rus", 1, 7, True)]
    institution = Facility.objects.get(name="Institusjonsplasser i alt")
    assert [one.number for one in institution.places.all()] == [60]
    assert institution.valid_from == date(2025, 4, 1)


def test_a_closed_place_is_there_only_before_it_closed(kragero_filled: None) -> None:
    place = entry(Facility, "Stabbestad")
    assert place.valid_to == date(2025, 12, 31)
    assert "lagt ned 2024 eller 2025" in place.note.casefold()
    names = {one.name for one in entries_on(Facility, place.municipality, day=date(2026, 1, 1))}
    assert "Stabbestad" not in names
    assert "Ringveien" in names


def test_places_lie_in_the_unit_of_their_name_or_their_service_area(kragero_filled: None) -> None:
    assert entry(Facility, "Tangeheia").unit.name == "Tangeheia med uteteam"
    assert entry(Facility, "Kommunalt legesenter").unit.name == "Virksomhet for legetjenester og psykisk helse"
    assert entry(Facility, "Privat legesenter").unit is None


def test_the_norm_stands_beside_what_there_is(kragero_filled: None) -> None:
    before = entry(FunctionOrTeam, "Kommuneoverlege", on=date(2023, 1, 1))
    after = entry(FunctionOrTeam, "Kommuneoverlege")
    assert (before.actual, before.norm, before.measured_in) == (20, 50, "percent")
    assert (after.actual, after.norm, after.measured_in) == (1, None, "posts")
    assert before.thread == after.thread


def test_larviks_nursing_home_has_its_places() -> None:
    fill("3909")
    place = Facility.objects.get(name="Søbakken sykehjem")
    assert [(one.kind, one.number) for one in place.places.all()] == [("Plasser", 12)]
    assert place.unit.name == "Hjemmebaserte tjenester"
    assert Service.objects.get(name="Hverdagsrehabilitering").ladder_step == 2


def test_a_municipality_without_published_lists_is_told_what_to_do() -> None:
    with pytest.raises(InputError) as refusal:
        fill("0301")
    assert "Last inn lista som en fil" in refusal.value.what_now
