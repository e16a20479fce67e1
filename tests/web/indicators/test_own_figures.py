"""The municipality's own figures: what may be loaded and entered, by whom, and what becomes of it."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.organisation import MembershipFactory, MunicipalityFactory, UnitFactory
from tests.factories.own_figures import FigureImportFactory, LocalFigureFactory, LocalSeriesFactory

from omsyn.registers.population import read_population
from omsyn.web.audit.models import AuditEntry
from omsyn.web.indicators.models import (
    FigureImport,
    ImportState,
    LocalFigure,
    LocalSeries,
    ServiceUserCount,
    StaffRecord,
)
from omsyn.web.indicators.own_figure_flows import FIGURE_FLOWS
from omsyn.web.indicators.permissions import own_figures as permissions
from omsyn.web.indicators.queries.local_series import local_series_frame
from omsyn.web.organisation.models import Membership, Role, Unit

OWN = "/kunnskap/egne-tall/"
STAFF = f"{OWN}ansatte/"
USERS = f"{OWN}brukere/"
SERIES = f"{OWN}tallserier/"
STAFF_FILE = (
    "Per dato;Enhet;Stilling;Stillingsprosent;Fødselsår;Kjønn;Utdanning;Ansettelsesform;Ansattnummer\n"
    "31.12.2024;Hjemmetjenesten;Sykepleier;100;1980;kvinne;Sykepleier;fast;7001\n"
    "31.12.2024;Hjemmetjenesten;Sykepleier;50,0;1958;kvinne;Sykepleier;fast;7002\n"
    "31.12.2024;Sykehjemmet;Helsefagarbeider;25;1958;kvinne;Sykepleier;fast;7002\n"
    "31.12.2024;Sykehjemmet;Helsefagarbeider;80;1990;mann;Helsefagarbeider;fast;7003\n"
)
USERS_FILE = (
    "Tjeneste;År;Antall;Register\n"
    "Trygghetsalarm;2023;512;CosDoc\nTrygghetsalarm;2024;530;CosDoc\n"
    "Brukerstyrt personlig assistanse (BPA);2024;3;KPR\n"
)


@pytest.fixture
def adviser(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def plain(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def hand_in(client: Client, address: str, content: str | bytes, name: str = "fil.csv") -> str:
    """Hands in a file; the page the browser lands on."""
    data = content.encode() if isinstance(content, str) else content
    return plain(client.post(address, {"file": SimpleUploadedFile(name, data)}, follow=True).content)


def load(client: Client, address: str, content: str | bytes, name: str = "fil.csv") -> str:
    hand_in(client, address, content, name)
    return plain(client.post(f"{address}lagre/", {"remember_as": ""}, follow=True).content)


def figures_of(unit: Unit, *, with_small_counts: bool = True) -> dict[tuple[str, int], float | None]:
    frame = local_series_frame(unit.municipality, with_small_counts=with_small_counts)
    return {(row["indicator"], row["year"]): row["value"] for row in frame.iter_rows(named=True)}


def test_the_empty_page_teaches_what_can_be_loaded(adviser: Client) -> None:
    page = plain(adviser.get(OWN).content)
    assert "Kommunen har ikke lagt inn egne tall ennå" in page
    for flow in FIGURE_FLOWS:
        assert flow.kind.label in page


def test_a_file_of_staff_becomes_figures_without_the_numbers_of_people(adviser: Client, kragero: Unit) -> None:
    assert "fil.csv er lagret. Rader: 4." in load(adviser, STAFF, STAFF_FILE)
    figures = figures_of(kragero)
    assert figures["staff_headcount", 2024] == 3
    assert figures["staff_fte", 2024] == pytest.approx(2.55)
    assert figures["position_size", 2024] == pytest.approx(85)
    assert figures["staff_over_64", 2024] == 1
    assert figures["women_among_staff", 2024] == pytest.approx(200 / 3)
    inhabitants = local_series_frame(kragero.municipality, with_small_counts=True).filter(indicator="fte_nurses")
    assert inhabitants["numerator"].to_list() == [1.75]
    assert figures["fte_nurses", 2024] == pytest.approx(17500 / inhabitants["denominator"][0])
    counted = read_population("4014", [2025])
    assert inhabitants["denominator"][0] == counted.rows["persons"].sum()
    assert inhabitants["source_name"][0] == f"fil.csv og folketall fra {counted.sources[0].citation}"
    assert list(StaffRecord.objects.order_by("pk").values_list("person", flat=True)) == [1, 2, 2, 3]
    stored = FigureImport.objects.get()
    assert (stored.row_count, stored.first_year, len(stored.sha256)) == (4, 2024, 64)
    assert AuditEntry.objects.get(what="indicators.figures_loaded").details["rows"] == 4


def test_few_people_are_hidden_from_those_who_may_not_see_them(adviser: Client, kragero: Unit) -> None:
    load(adviser, STAFF, STAFF_FILE)
    load(adviser, USERS, USERS_FILE)
    hidden = local_series_frame(kragero.municipality, with_small_counts=False)
    shown = {(row["indicator"], row["year"]): (row["value"], row["status"]) for row in hidden.iter_rows(named=True)}
    assert shown["users_bpa", 2024] == (None, "protected")
    assert shown["staff_over_64", 2024] == (None, "protected")
    assert shown["users_alarm", 2024] == (530, None)
    assert figures_of(kragero)["users_bpa", 2024] == 3


def test_a_newer_file_holds_for_its_years_and_the_older_comes_back(adviser: Client, kragero: Unit) -> None:
    load(adviser, USERS, USERS_FILE, "første.csv")
    page = hand_in(adviser, USERS, "Tjeneste;År;Antall;Register\nTrygghetsalarm;2024;541;CosDoc\n", "ny.csv")
    assert "Noen av årene er lastet inn før, i «første.csv»." in page
    adviser.post(f"{USERS}lagre/", {"remember_as": ""})
    assert figures_of(kragero)["users_alarm", 2024] == 541
    assert figures_of(kragero)["users_alarm", 2023] == 512
    newest = FigureImport.objects.get(file_name="ny.csv")
    address = f"{OWN}filer/{newest.pk}/trekk-tilbake/"
    assert "Skriv" not in plain(adviser.get(address).content)
    assert adviser.post(address, {"hvorfor": " "}).status_code == 400
    assert adviser.post(address, {"hvorfor": "Feil tall"}).headers["Location"] == OWN
    assert figures_of(kragero)["users_alarm", 2024] == 530
    newest.refresh_from_db()
    assert (newest.state, newest.withdrawn_why) == (ImportState.WITHDRAWN, "Feil tall")
    assert ServiceUserCount.objects.count() == 3
    assert AuditEntry.objects.get(what="indicators.figures_withdrawn").details["why"] == "Feil tall"
    page = plain(adviser.get(OWN).content)
    assert "Trukket tilbake" in page
    assert "Feil tall" in page
    assert "1 fil er i bruk." in page


def test_a_series_from_a_file_is_found_by_key_and_by_name(adviser: Client, kragero: Unit) -> None:
    UnitFactory(parent=kragero, name="Hjemmetjenesten")
    text = (
        "Indikator;År;Enhet;Teller;Nevner;Verdi\n"
        "day_activity_dementia;2024;;20;80;\n"
        "Dagaktivitet for personer med demens;2023;;18;80;\n"
        "day_activity_dementia;2024;Hjemmetjenesten;7;10;\n"
        "Hundebesøk;2024;;;;12\n"
    )
    page = hand_in(adviser, SERIES, text)
    assert "Biblioteket har ingen indikator som heter «Hundebesøk»." in page
    adviser.post(f"{SERIES}lagre/", {"remember_as": ""})
    assert {(str(one), one.unit_id is None) for one in LocalSeries.objects.all()} == {
        ("day_activity_dementia", True),
        ("day_activity_dementia", False),
        ("Hundebesøk", True),
    }
    assert figures_of(kragero) == {("day_activity_dementia", 2024): 25, ("day_activity_dementia", 2023): 22.5}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("day_activity_dementia;2024;;90;80;", "Nevneren er 80, som er mindre enn telleren, 90."),
        ("day_activity_dementia;2024;;9;0;", "Nevneren er 0 eller mindre."),
        ("day_activity_dementia;2024;;;;140", "En andel er mellom 0 og 100 prosent."),
        ("day_activity_dementia;2024;Finnes ikke;9;80;", "Kommunen har ingen enhet som heter «Finnes ikke»."),
        ("day_activity_dementia;2024;;9;;", "Telleren er fylt ut uten nevner."),
    ],
)
def test_what_a_series_cannot_be_is_named_by_row_and_column(adviser: Client, row: str, told: str) -> None:
    text = f"Indikator;År;Enhet;Teller;Nevner;Verdi\nday_activity_dementia;2023;;8;80;\n{row}\n"
    page = hand_in(adviser, SERIES, text)
    assert re.search(rf" 3 [A-F] «\w+» .*{re.escape(told)}", page), page
    adviser.post(f"{SERIES}lagre/", {"remember_as": ""})
    assert not LocalSeries.objects.exists()
    assert not FigureImport.objects.exists()


def test_withdrawing_a_series_leaves_what_others_began(adviser: Client, kragero: Unit) -> None:
    begun = LocalSeriesFactory(municipality=kragero.municipality, indicator="", title="Påbegynt")
    load(adviser, SERIES, "Indikator;År;Verdi\nHundebesøk;2024;12\nday_activity_dementia;2024;25\n")
    entered = LocalSeries.objects.get(indicator="day_activity_dementia")
    LocalFigureFactory(series=entered, year=2023)
    loaded = FigureImport.objects.get()
    address = f"{OWN}filer/{loaded.pk}/trekk-tilbake/"
    adviser.post(address, {"hvorfor": "Feil"})
    assert set(LocalSeries.objects.values_list("pk", flat=True)) == {begun.pk, entered.pk}
    again = adviser.post(address, {"hvorfor": "Feil"})
    assert again.status_code == 400
    assert "Innlastingen er trukket tilbake allerede." in plain(again.content)


def test_months_and_quarters_do_not_mix_in_a_series(adviser: Client) -> None:
    load(adviser, SERIES, "Indikator;Måned;Verdi\nUtrykninger;01.2024;12\nUtrykninger;02.2024;15\n")
    assert [(one.year, one.part) for one in LocalFigure.objects.all()] == [(2024, 1), (2024, 2)]
    page = load(adviser, SERIES, "Indikator;År;Kvartal;Verdi\nUtrykninger;2024;1;40\n")
    assert "Serien «Utrykninger» kan ikke ha både måneder og kvartaler." in page
    assert LocalFigure.objects.count() == 2
    page = hand_in(adviser, SERIES, "Indikator;Måned;Verdi\nday_activity_dementia;01.2024;12\n")
    assert "Tallet gjelder en måned. Denne indikatoren har ett tall hvert år." in page


def test_courses_become_figures_by_name_all_units_together(adviser: Client, kragero: Unit) -> None:
    text = "Kurs;År;Enhet;Deltakere\nTERMA-kurs;2025;A;30\nTERMA-kurs;2025;B;31\nAnnet;2025;A;5\n"
    load(adviser, f"{OWN}kurs/", text)
    assert figures_of(kragero) == {("courses_violence", 2025): 61}


def test_figures_of_another_municipality_are_refused(adviser: Client) -> None:
    page = hand_in(adviser, SERIES, "Indikator;År;Kommune;Verdi\nday_activity_dementia;2024;3909;12\n")
    assert "Raden gjelder kommune 3909." in page


def test_loaded_figures_stand_on_the_page_of_the_indicator(
    adviser: Client, client_as: Callable[[Role], Client], kragero: Unit
) -> None:
    load(adviser, STAFF, STAFF_FILE)
    load(adviser, USERS, "Tjeneste;År;Antall;Register\nBrukerstyrt personlig assistanse (BPA);2025;3;KPR\n")
    page = plain(adviser.get("/kunnskap/indikatorer/women_among_staff/").content)
    assert "66,7" in page
    assert "fil.csv" in page
    address = "/kunnskap/indikatorer/users_bpa/"
    assert re.search(r"\b3 brukere", plain(adviser.get(address).content))
    worker = plain(client_as(Role.CARE_WORKER).get(address).content)
    assert not re.search(r"\b3 brukere", worker)
    assert "skjult" in worker


# — by hand


def test_figures_are_entered_changed_and_deleted_by_hand(adviser: Client, kragero: Unit) -> None:
    made = adviser.post(f"{OWN}serier/ny/", {"indikator": "day_activity_dementia", "enhet": "", "hvor_ofte": "year"})
    series = LocalSeries.objects.get()
    assert made.headers["Location"] == f"{OWN}serier/{series.pk}/"
    address = f"{OWN}serier/{series.pk}/?fra=2023&til=2024"
    filled = {
        "2023-teller": "18",
        "2023-nevner": "80",
        "2024-teller": "20",
        "2024-nevner": "80",
        "kilde": "Egen telling",
    }
    assert adviser.post(address, filled).status_code == 302
    assert figures_of(kragero) == {("day_activity_dementia", 2023): 22.5, ("day_activity_dementia", 2024): 25}
    assert (
        adviser.post(address, filled | {"2023-teller": "", "2023-nevner": "", "2024-teller": "30"}).status_code == 302
    )
    assert figures_of(kragero) == {("day_activity_dementia", 2024): 37.5}
    trail = AuditEntry.objects.filter(what="indicators.figures_entered").order_by("-pk").first()
    assert trail is not None
    assert trail.details["changes"] == [
        "2023: None (18.0 / 80.0) -> ",
        "2024: None (20.0 / 80.0) -> 2024: None (30.0 / 80.0)",
    ]
    assert adviser.post(f"{OWN}serier/{series.pk}/slett/").headers["Location"] == OWN
    assert not LocalSeries.objects.exists()


def test_one_wrong_figure_stores_none_of_them(adviser: Client, kragero: Unit) -> None:
    series = LocalSeriesFactory(municipality=kragero.municipality)
    address = f"{OWN}serier/{series.pk}/?fra=2023&til=2024"
    filled = {"2023-teller": "18", "2023-nevner": "80", "2024-teller": "90", "2024-nevner": "80", "kilde": "Telling"}
    answer = adviser.post(address, filled)
    assert answer.status_code == 400
    assert "2024: Nevneren er 80, som er mindre enn telleren, 90." in plain(answer.content)
    assert 'value="90"' in answer.content.decode()
    assert not LocalFigure.objects.exists()
    answer = adviser.post(address, filled | {"2024-teller": "tolv"})
    assert "Skriv et tall, for eksempel 12 eller 12,5." in plain(answer.content)
    assert not LocalFigure.objects.exists()


def test_a_figure_from_a_file_stays_with_its_file(adviser: Client, kragero: Unit) -> None:
    load(adviser, SERIES, "Indikator;År;Teller;Nevner\nday_activity_dementia;2024;20;80\n", "demens.csv")
    series = LocalSeries.objects.get()
    address = f"{OWN}serier/{series.pk}/?fra=2024&til=2024"
    assert "fra demens.csv" in plain(adviser.get(address).content)
    answer = adviser.post(address, {"2024-teller": "", "2024-nevner": "", "kilde": "Telling"})
    assert "Tallet kommer fra filen «demens.csv»" in plain(answer.content)
    adviser.post(address, {"2024-teller": "40", "2024-nevner": "80", "kilde": "Telling"})
    assert figures_of(kragero)["day_activity_dementia", 2024] == 50
    adviser.post(address, {"2024-teller": "", "2024-nevner": "", "kilde": "Telling"})
    assert figures_of(kragero)["day_activity_dementia", 2024] == 25
    assert "Serien har tall fra en fil." in plain(adviser.post(f"{OWN}serier/{series.pk}/slett/", follow=True).content)


def test_months_are_entered_for_an_own_indicator(adviser: Client) -> None:
    adviser.post(f"{OWN}serier/ny/", {"navn": "Utrykninger", "maales_i": "stk", "hvor_ofte": "month", "enhet": ""})
    series = LocalSeries.objects.get(title="Utrykninger")
    address = f"{OWN}serier/{series.pk}/?fra=2024&til=2024"
    assert "mars 2024" in plain(adviser.get(address).content)
    adviser.post(address, {"2024-3-verdi": "1 234,5", "kilde": "Logg"})
    assert [(one.year, one.part, one.value) for one in LocalFigure.objects.all()] == [(2024, 3, 1234.5)]


@pytest.mark.parametrize("given", [{}, {"indikator": "day_activity_dementia", "navn": "Egen"}])
def test_a_series_is_either_of_the_library_or_ones_own(adviser: Client, given: dict[str, str]) -> None:
    assert adviser.post(f"{OWN}serier/ny/", {"hvor_ofte": "year", "enhet": "", **given}).status_code == 400
    assert not LocalSeries.objects.exists()


# — who may


def may_load(member: Membership, kind: str) -> bool:
    return permissions.can_load(member, kind)


@pytest.mark.parametrize(
    ("role", "loads_staff", "loads_figures", "enters_for_all", "enters_for_own", "reads_small"),
    [
        (Role.CARE_WORKER, False, False, False, False, False),
        (Role.UNIT_LEADER, False, False, False, True, False),
        (Role.SERVICE_MANAGER, False, False, False, True, False),
        (Role.SECTOR_DIRECTOR, True, True, True, True, True),
        (Role.QUALITY_ADVISER, True, True, True, True, True),
        (Role.ANALYST, False, True, True, True, True),
        (Role.POLITICIAN, False, False, False, False, False),
    ],
)
def test_a_row_for_every_role(
    kragero: Unit,
    client_as: Callable[[Role], Client],
    role: Role,
    loads_staff: bool,
    loads_figures: bool,
    enters_for_all: bool,
    enters_for_own: bool,
    reads_small: bool,
) -> None:
    own = UnitFactory(parent=kragero)
    member = MembershipFactory(unit=own, role=role)
    assert permissions.can_enter(member, None) is enters_for_all
    assert permissions.can_enter(member, own) is enters_for_own
    assert permissions.can_enter(member, UnitFactory(parent=kragero)) is enters_for_all
    assert permissions.can_enter(member, UnitFactory()) is False
    assert permissions.can_read_small_counts(member) is reads_small
    client = client_as(role)
    assert client.get(OWN).status_code == 200
    assert client.get(STAFF).status_code == (200 if loads_staff else 403)
    assert client.get(USERS).status_code == (200 if loads_figures else 403)
    loaded = FigureImportFactory(municipality=kragero.municipality)
    assert client.get(f"{OWN}filer/{loaded.pk}/trekk-tilbake/").status_code == (200 if loads_staff else 403)


def test_those_who_only_read_see_small_counts_as_hidden(
    kragero: Unit, adviser: Client, client_as: Callable[[Role], Client]
) -> None:
    series = LocalSeriesFactory(municipality=kragero.municipality, indicator="users_bpa")
    LocalFigureFactory(series=series, year=2024, value=3.0, numerator=None, denominator=None)
    page = plain(client_as(Role.CARE_WORKER).get(f"{OWN}serier/{series.pk}/").content)
    assert "skjult (verner små tall)" in page
    assert "Lagre tallene" not in page
    answer = client_as(Role.CARE_WORKER).post(f"{OWN}serier/{series.pk}/", {"2024-verdi": "9", "kilde": "x"})
    assert answer.status_code == 403
    assert 'value="3"' in adviser.get(f"{OWN}serier/{series.pk}/").content.decode()


def test_nothing_of_another_municipality_can_be_reached(adviser: Client) -> None:
    other = UnitFactory(municipality=MunicipalityFactory(number="3909", name="Larvik"))
    series = LocalFigureFactory(series__municipality=other.municipality).series
    loaded = FigureImportFactory(municipality=other.municipality, file_name="larvik.csv")
    for address in (f"serier/{series.pk}/", f"filer/{loaded.pk}/trekk-tilbake/"):
        assert adviser.get(f"{OWN}{address}").status_code == 404
        assert adviser.post(f"{OWN}{address}", {"hvorfor": "x", "kilde": "x"}).status_code == 404
    assert adviser.post(f"{OWN}serier/{series.pk}/slett/").status_code == 404
    assert LocalSeries.objects.filter(pk=series.pk).exists()
    assert "larvik.csv" not in plain(adviser.get(OWN).content)


def test_a_published_figure_gives_way_only_when_the_municipality_says_so(adviser: Client, kragero: Unit) -> None:
    series = LocalSeriesFactory(municipality=kragero.municipality, indicator="skilled_staff")
    LocalFigureFactory(series=series, year=2020, value=None, numerator=90.0, denominator=100.0)
    page = f"{OWN}serier/{series.pk}/"

    def is_shown() -> bool:
        told = plain(adviser.get("/kunnskap/indikatorer/skilled_staff/").content)
        return "viser sitt eget tall i stedet for det publiserte for 2020" in told

    assert not is_shown()
    assert "Deres egne tall vises nå" in plain(adviser.post(f"{page}vises/", {"egne": "ja"}, follow=True).content)
    assert is_shown()
    assert "De publiserte tallene vises nå" in plain(
        adviser.post(f"{page}vises/", {"egne": "nei"}, follow=True).content
    )
    assert not is_shown()


def test_only_those_who_enter_figures_choose_what_is_shown(kragero: Unit, client_as: Callable[[Role], Client]) -> None:
    series = LocalSeriesFactory(municipality=kragero.municipality, indicator="skilled_staff")
    answer = client_as(Role.CARE_WORKER).post(f"{OWN}serier/{series.pk}/vises/", {"egne": "ja"})
    assert answer.status_code == 403
    series.refresh_from_db()
    assert series.replaces_published is False


def test_a_series_of_the_municipalitys_own_making_replaces_nothing(adviser: Client, kragero: Unit) -> None:
    series = LocalSeriesFactory(municipality=kragero.municipality, indicator="", title="Besøk", counted="personer")
    told = adviser.post(f"{OWN}serier/{series.pk}/vises/", {"egne": "ja"}, follow=True).content
    assert "Bare hele kommunens tall" in plain(told)
