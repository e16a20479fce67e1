"""Changes of the registers over time, and what files come to in them."""

from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.registers import (
    FacilityFactory,
    FacilityPlacesFactory,
    ServiceFactory,
    StoredUploadFactory,
)

from omsyn.registers.importing.kinds.facilities import FACILITIES
from omsyn.registers.importing.kinds.services import SERVICES
from omsyn.registers.importing.sheets import open_sheet
from omsyn.registers.importing.suggesting import suggest_mapping
from omsyn.vocabulary.errors import InputError
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.actions.imports import RowsRefusedError, keep_upload, store_upload
from omsyn.web.organisation.actions.registers import add_entry, change_entry, close_entry
from omsyn.web.organisation.import_flows import ImportFlow
from omsyn.web.organisation.models import Facility, Membership, Role, Service, StoredUpload, Unit
from omsyn.web.organisation.queries.registers import entries_ended_before, entries_on, versions_of
from omsyn.web.organisation.register_flows import FACILITIES_IMPORT, SERVICES_IMPORT

FIRST = date(2020, 1, 1)
LATER = date(2024, 7, 1)


@pytest.fixture
def adviser(kragero: Unit) -> Membership:
    return MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)


def names_on(day: date, unit: Unit) -> list[str]:
    return [one.name for one in entries_on(Service, unit.municipality, day=day)]


def take_in(flow: ImportFlow, text: str, by: Membership) -> int:
    content = text.encode()
    mapping = suggest_mapping(open_sheet(content, "fil.csv", kind=flow.kind), flow.kind).mapping
    upload = keep_upload(flow=flow, file_name="fil.csv", content=content, mapping=mapping, by=by)
    return store_upload(flow=flow, upload=upload, by=by)


def test_a_change_from_a_day_keeps_what_was(adviser: Membership, kragero: Unit) -> None:
    old = add_entry(model=Service, values={"name": "Dagsenter", "ladder_step": 2, "valid_from": FIRST}, by=adviser)
    new = change_entry(entry=old, values={"ladder_step": 3}, from_day=LATER, by=adviser)
    assert [(one.ladder_step, one.valid_from, one.valid_to) for one in versions_of(new)] == [
        (3, LATER, None),
        (2, FIRST, date(2024, 6, 30)),
    ]
    (then,) = entries_on(Service, kragero.municipality, day=date(2024, 6, 30))
    (now,) = entries_on(Service, kragero.municipality, day=LATER)
    assert (then.ladder_step, now.ladder_step) == (2, 3)


def test_a_correction_leaves_what_it_said_in_the_trail(adviser: Membership) -> None:
    entry = add_entry(model=Service, values={"name": "Dagsenter", "ladder_step": 2, "valid_from": FIRST}, by=adviser)
    corrected = change_entry(entry=entry, values={"ladder_step": 3, "note": "Ny"}, by=adviser)
    assert corrected.pk == entry.pk
    row = AuditEntry.objects.get(what="organisation.service_corrected")
    assert row.details == {"name": "Dagsenter", "before": {"ladder_step": "2", "note": ""}}


def test_only_the_newest_version_is_changed_and_only_forwards(adviser: Membership) -> None:
    old = add_entry(model=Service, values={"name": "Dagsenter", "valid_from": FIRST}, by=adviser)
    new = change_entry(entry=old, values={"note": "Ny"}, from_day=LATER, by=adviser)
    with pytest.raises(ValidationError, match="tidligere utgave"):
        change_entry(entry=old, values={"note": "Gammel"}, by=adviser)
    with pytest.raises(ValidationError, match=r"01\.07\.2024 eller senere"):
        change_entry(entry=new, values={"note": "Før"}, from_day=FIRST, by=adviser)


def test_what_is_closed_is_there_until_its_last_day(adviser: Membership, kragero: Unit) -> None:
    entry = add_entry(model=Service, values={"name": "Dagsenter", "valid_from": FIRST}, by=adviser)
    close_entry(entry=entry, last_day=LATER, why="Vedtak i kommunestyret", by=adviser)
    assert names_on(LATER, kragero) == ["Dagsenter"]
    assert names_on(date(2024, 7, 2), kragero) == []
    (ended,) = entries_ended_before(Service, kragero.municipality, day=date(2025, 1, 1))
    assert ended.ended_why == "Vedtak i kommunestyret"


def test_places_follow_the_version_they_were_in(adviser: Membership, kragero: Unit) -> None:
    old = FacilityFactory(municipality=kragero.municipality)
    FacilityPlacesFactory(facility=old, number=10)
    new = change_entry(
        entry=old,
        values={},
        from_day=LATER,
        places=[{"kind": "KAD", "number": 2, "is_acute": True, "longest_stay_days": 3}],
        by=adviser,
    )
    assert [one.number for one in old.places.all()] == [10]
    assert [(one.number, one.longest_stay_days) for one in new.places.all()] == [(2, 3)]


def test_something_of_another_municipality_is_neither_found_nor_changed(adviser: Membership, kragero: Unit) -> None:
    theirs = ServiceFactory(municipality=UnitFactory().municipality)
    assert names_on(LATER, kragero) == []
    with pytest.raises(PermissionDenied):
        change_entry(entry=theirs, values={"note": "Vårt"}, by=adviser)
    with pytest.raises(PermissionDenied):
        close_entry(entry=theirs, last_day=LATER, why="Vårt", by=adviser)


def test_a_unit_of_another_municipality_is_refused(adviser: Membership) -> None:
    with pytest.raises(ValidationError, match="annen kommune"):
        add_entry(model=Service, values={"name": "A", "unit": UnitFactory()}, by=adviser)


@pytest.mark.parametrize(
    "wrong", [{"kpr_code": "99"}, {"ladder_step": 9}, {"provider": "alle"}, {"beon": "nærmest"}, {"name": ""}]
)
def test_what_is_not_in_its_list_is_refused(wrong: dict[str, object], adviser: Membership) -> None:
    with pytest.raises(ValidationError) as refusal:
        add_entry(model=Service, values={"name": "A", **wrong}, by=adviser)
    assert set(refusal.value.message_dict) == set(wrong)


def test_a_file_is_new_then_the_same_then_a_change_from_its_day(adviser: Membership, kragero: Unit) -> None:
    first = "Tjeneste;Trinn;Gjelder fra\nDagsenter;2;01.01.2020\n"
    take_in(SERVICES_IMPORT, first, adviser)
    take_in(SERVICES_IMPORT, first, adviser)
    assert Service.objects.count() == 1
    take_in(SERVICES_IMPORT, "Tjeneste;Trinn;Gjelder fra\nDagsenter;3;01.07.2024\n", adviser)
    assert sorted(Service.objects.values_list("ladder_step", "valid_from", "valid_to")) == [
        (2, FIRST, date(2024, 6, 30)),
        (3, LATER, None),
    ]
    take_in(SERVICES_IMPORT, first, adviser)
    assert Service.objects.count() == 2


def test_a_file_with_the_history_of_a_service_becomes_versions(adviser: Membership) -> None:
    take_in(
        SERVICES_IMPORT,
        "Tjeneste;Trinn;Gjelder fra;Gjelder til\nDagsenter;2;01.01.2020;30.06.2024\nDagsenter;3;01.07.2024;\n",
        adviser,
    )
    assert len({one.thread for one in Service.objects.all()}) == 1
    assert Service.objects.get(valid_to=None).ladder_step == 3


def test_the_same_name_in_two_units_is_two_things(adviser: Membership, kragero: Unit) -> None:
    first, second = (UnitFactory(parent=kragero.children.get(), name=name) for name in ("Nord", "Sør"))
    text = "Tjeneste;Enhet;Gjelder fra\nDagsenter;Nord;01.01.2024\nDagsenter;Sør;01.01.2024\n"
    take_in(SERVICES_IMPORT, text, adviser)
    take_in(SERVICES_IMPORT, text, adviser)
    assert [one.unit for one in Service.objects.order_by("pk")] == [first, second]
    with pytest.raises(RowsRefusedError, match=r"Rad 2, .*Oppgi enheten"):
        take_in(SERVICES_IMPORT, "Tjeneste;Gjelder fra\nDagsenter;01.01.2025\n", adviser)


def test_what_has_no_unit_gets_the_one_the_file_names(adviser: Membership, kragero: Unit) -> None:
    ServiceFactory(municipality=kragero.municipality, name="Dagsenter", valid_from=date(2024, 1, 1))
    UnitFactory(parent=kragero.children.get(), name="Nord")
    take_in(SERVICES_IMPORT, "Tjeneste;Enhet;Gjelder fra\ndagsenter;nord;01.01.2024\n", adviser)
    assert [str(one.unit) for one in Service.objects.all()] == ["Nord"]


def test_one_bad_row_of_many_stores_nothing_at_all(adviser: Membership, kragero: Unit) -> None:
    ServiceFactory(municipality=kragero.municipality, name="Dagsenter", ladder_step=2)
    rows = [f"Tjeneste {number};2;01.01.2024" for number in range(30)]
    rows[20] = "Tjeneste 20;17;01.01.2024"  # the ladder has seven steps: only the register itself sees it
    text = "\n".join(["Tjeneste;Trinn;Gjelder fra", "Dagsenter;3;01.07.2024", *rows])
    with pytest.raises(RowsRefusedError, match=r"Rad 23, kolonne B «Trinn»: Omsorgstrappa har ikke trinn 17\."):
        take_in(SERVICES_IMPORT, text, adviser)
    assert Service.objects.get().ladder_step == 2
    assert not AuditEntry.objects.exists()


def test_a_fault_while_storing_leaves_nothing_behind(adviser: Membership) -> None:
    def store_half(*, rows: object, source: str, by: Membership) -> None:
        add_entry(model=Service, values={"name": "Halv"}, by=by)
        raise InputError("Stopp.")

    flow = ImportFlow(
        kind=SERVICES,
        url_name=SERVICES_IMPORT.url_name,
        done_url_name=SERVICES_IMPORT.done_url_name,
        check_can_import=SERVICES_IMPORT.check_can_import,
        store=store_half,
    )
    with pytest.raises(InputError, match="Stopp"):
        take_in(flow, "Tjeneste;Gjelder fra\nA;01.01.2024\n", adviser)
    assert not Service.objects.exists()
    assert StoredUpload.objects.count() == 1


def test_a_file_stored_once_is_not_stored_again(adviser: Membership) -> None:
    content = b"Tjeneste;Gjelder fra\nA;01.01.2024\n"
    mapping = suggest_mapping(open_sheet(content, "fil.csv", kind=SERVICES), SERVICES).mapping
    upload = keep_upload(flow=SERVICES_IMPORT, file_name="fil.csv", content=content, mapping=mapping, by=adviser)
    store_upload(flow=SERVICES_IMPORT, upload=StoredUpload.objects.get(), by=adviser)
    with pytest.raises(RowsRefusedError, match="allerede"):
        store_upload(flow=SERVICES_IMPORT, upload=upload, by=adviser)


def test_files_nobody_came_back_for_are_deleted(adviser: Membership, kragero: Unit) -> None:
    fresh = StoredUploadFactory(municipality=kragero.municipality)
    StoredUploadFactory(municipality=kragero.municipality, uploaded_at=timezone.now() - timedelta(hours=25))
    told = StringIO()
    call_command("delete_old_uploads", stdout=told)
    assert told.getvalue() == "Filer slettet: 1.\n"
    assert [upload.pk for upload in StoredUpload.objects.all()] == [fresh.pk]


def test_a_file_of_facilities_gives_places_by_kind(adviser: Membership, kragero: Unit) -> None:
    sector = kragero.children.get()
    take_in(
        FACILITIES_IMPORT,
        "Navn;Type;Enhet;Langtidsplasser;KAD-plasser;Maks liggetid;Åpnet;Lagt ned;Hvorfor;Investering kr\n"
        f"Heimen;sykehjem;{sector.name};40;3;5;01.01.2020;31.12.2024;Nytt bygg;1 500 000,50\n",
        adviser,
    )
    place = Facility.objects.get()
    assert {(one.kind, one.number, one.longest_stay_days, one.is_acute) for one in place.places.all()} == {
        (FACILITIES.field("long_stay_places").title, 40, None, False),
        (FACILITIES.field("acute_beds").title, 3, 5, True),
    }
    assert (place.valid_from, place.valid_to, place.ended_why) == (FIRST, date(2024, 12, 31), "Nytt bygg")
    assert (place.unit, place.kind, place.investment_nok) == (sector, "nursing_home", Decimal("1500000.50"))
