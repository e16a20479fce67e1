"""Users by age from own counts, SSB's table and the national profile: which is used, and that rates give them back."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.samples.care_recipients import HOME, LONG_TERM, keep_recipients

from omsyn.methods.population.age_groups import ages_of
from omsyn.methods.population.cohort_change import AGES
from omsyn.registers.service_use.finding import find_service_use
from omsyn.registers.service_use.own_counts import OWN_USERS, read_own_counts
from omsyn.registers.service_use.peers import peer_use
from omsyn.registers.service_use.people import people_of_use
from omsyn.registers.service_use.rates import rates_of_use
from omsyn.registers.service_use.use import ServiceUse, UseOrigin
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.age_groups import AgeGroup, is_partition
from omsyn.vocabulary.errors import DataMissingError, InputError, UnknownMunicipalityError

HEALTH, STAY, ALARM = "Helsetjenester i hjemmet", "Langtidsopphold i institusjon", "Trygghetsalarm"
OWN_AGES = {"0-66": 30, "67–79 år": 60, "80 år og over": 110}
SSB_AGES = {"Ialt": 400.0, "00-49": 80.0, "50-66": 70.0, "67-79": 90.0, "80-89": 110.0, "90+": 50.0}


@pytest.fixture
def store(tmp_path: Path) -> VintageStore:
    return VintageStore(tmp_path / "vintages")


def own_rows(
    ages: dict[str, int], *, service: str = HEALTH, year: int = 2024, sex: str | None = None, measured: str = "year_end"
) -> pl.DataFrame:
    rows = [(service, year, age or None, sex, users, measured, "Fagsystemet") for age, users in ages.items()]
    return pl.DataFrame(rows, schema=OWN_USERS, orient="row")


def users_given_back(use: ServiceUse, municipality: str, store: VintageStore | None = None) -> dict[AgeGroup, float]:
    rates = rates_of_use([use], municipality, store=store).by_age[0]
    persons = people_of_use(municipality, use.year, store=store).by_sex
    return {group: float((rates * persons)[:, list(ages_of(group))].sum()) for group in use.users}


def test_own_counts_come_first_then_ssb_then_the_national_profile(store: VintageStore) -> None:
    keep_recipients(store, {("4014", HOME, "2025"): SSB_AGES, ("4014", LONG_TERM, "2025"): SSB_AGES})
    found = find_service_use("Kragerø", services=[HEALTH, STAY, ALARM], own=own_rows(OWN_AGES), store=store)
    assert [use.origin for use in found] == [UseOrigin.OWN, UseOrigin.SSB, UseOrigin.NATIONAL]
    assert [use.year for use in found] == [2024, 2025, 2024]
    assert [use.is_estimated for use in found] == [False, False, True]
    assert found[0].sources[0].table == "Fagsystemet"
    assert found[1].sources[0].table == "11645"
    assert found[0].users == {AgeGroup(0, 66): 30, AgeGroup(67, 79): 60, AgeGroup(80): 110}
    assert [group.code for group in found[1].users] == ["0-49", "50-66", "67-79", "80-89", "90+"]
    for use in found:
        assert users_given_back(use, "4014", store) == pytest.approx(use.users)


def test_every_service_of_the_ladder_that_has_users_is_found_without_double_groups() -> None:
    found = find_service_use("4014")
    assert len(found) == 19
    for use in found:
        assert is_partition(sorted(use.users)), use.service
        assert use.notes
        assert use.sources
        assert users_given_back(use, "4014") == pytest.approx(use.users)
    by_name = {use.service: use for use in found}
    assert by_name[HEALTH].total == pytest.approx(699)
    assert by_name["Seminar for 77-åringer"].users[AgeGroup(77, 77)] == pytest.approx(58)
    assert by_name[STAY].users[AgeGroup(0, 49)] == 0
    assert any("CosDoc (86)" in note for note in by_name["Støttekontakt (fritidskontakt)"].notes)


def test_home_services_have_the_younger_part_the_country_has() -> None:
    (oslo,) = find_service_use(
        "0301", services=[HEALTH], own=own_rows({"": 10000}, year=2024), prefer=[UseOrigin.NATIONAL]
    )
    assert oslo.total == pytest.approx(10000)
    younger = oslo.users[AgeGroup(0, 49)] + oslo.users[AgeGroup(50, 66)]
    assert 0.481 < younger / oslo.total < 0.75, "Oslo is younger than the country, where the part is 48,1 %"
    rates = rates_of_use([oslo], "0301").by_age[0, 0]
    assert np.ptp(rates[:67]) == pytest.approx(0)
    assert (np.diff(rates[67:]) >= -1e-12).all()


def test_the_sexes_are_kept_apart_where_they_are_known() -> None:
    men, women = {"0-79": 40, "80+": 30}, {"0-79": 50, "80+": 80}
    own = pl.concat([own_rows(men, sex="men"), own_rows(women, sex="women")])
    (use,) = find_service_use("4014", services=[HEALTH], own=own)
    assert use.users == {AgeGroup(0, 79): 90, AgeGroup(80): 110}
    assert use.by_sex is not None
    rates = rates_of_use([use], "4014").by_age[0]
    persons = people_of_use("4014", 2024).by_sex
    assert (rates * persons)[:, 80:].sum(axis=1).tolist() == pytest.approx([30, 80])


def test_flat_groups_have_one_rate() -> None:
    (use,) = find_service_use("4014", services=[HEALTH], own=own_rows(OWN_AGES), is_flat=True)
    rates = rates_of_use([use], "4014").by_age[0]
    assert np.ptp(rates[:, 80:]) == pytest.approx(0)
    (shaped,) = find_service_use("4014", services=[HEALTH], own=own_rows(OWN_AGES))
    assert np.ptp(rates_of_use([shaped], "4014").by_age[0, 0, 80:]) > 0.01


def test_a_row_of_all_ages_fills_the_only_gap_and_says_so() -> None:
    own = own_rows({"": 200, "67-79": 60, "80+": 110})
    (use,) = find_service_use("4014", services=[HEALTH], own=own)
    assert use.users[AgeGroup(0, 66)] == 30
    assert any("0–66 år" in note for note in use.notes)


@pytest.mark.parametrize(
    ("ages", "told"),
    [
        ({"67-79": 60, "80+": 110}, "mangler 0–66 år"),
        ({"0-66": 30, "67+": 170, "80+": 110}, "går over i hverandre ved 80 år"),
        ({"0-66": 30, "67+": 170, "67 år og eldre": 170}, "to tall for samme aldersgruppe"),
        ({"0-66": 30, "gamle": 170}, "«gamle» er ikke en aldersgruppe"),
        ({"0-66": -1, "67+": 170}, "1 brukere i alderen 0–66 år"),
    ],
)
def test_own_counts_that_cannot_be_used_are_refused(ages: dict[str, int], told: str) -> None:
    with pytest.raises(InputError, match=told):
        find_service_use("4014", services=[HEALTH], own=own_rows(ages))


def test_more_users_than_people_are_refused_when_rates_are_made() -> None:
    uses = find_service_use("4014", services=[HEALTH], own=own_rows({"0-79": 10, "80+": 5000}))
    with pytest.raises(InputError, match="det bor bare"):
        rates_of_use(uses, "4014")


def test_unknown_services_and_places_and_places_without_figures_are_told() -> None:
    with pytest.raises(InputError, match="«Vaktmester» står ikke i omsorgstrappa"):
        find_service_use("4014", services=["Vaktmester"])
    with pytest.raises(UnknownMunicipalityError):
        find_service_use("9999")
    with pytest.raises(DataMissingError, match="Oslo") as refused:
        find_service_use("0301")
    assert "11645" in refused.value.what_now
    with pytest.raises(DataMissingError, match="i 2019"):
        find_service_use("4014", services=[HEALTH], year=2019)


def test_one_hidden_group_is_what_the_total_leaves(store: VintageStore) -> None:
    keep_recipients(store, {("4014", LONG_TERM, "2025"): {**SSB_AGES, "00-49": None, "Ialt": 323.0}})
    (use,) = find_service_use("4014", services=[STAY], store=store)
    assert use.users[AgeGroup(0, 49)] == 3
    assert not use.is_estimated
    assert any("skjuler" in note for note in use.notes)


def test_several_hidden_groups_share_what_is_left_and_are_flagged(store: VintageStore) -> None:
    keep_recipients(store, {("4014", LONG_TERM, "2025"): {**SSB_AGES, "00-49": None, "50-66": None, "Ialt": 255.0}})
    (use,) = find_service_use("4014", services=[STAY], store=store)
    assert use.users[AgeGroup(0, 49)] + use.users[AgeGroup(50, 66)] == pytest.approx(5)
    assert use.is_estimated
    assert use.total == pytest.approx(255)


def test_hidden_groups_without_a_total_are_left_to_the_next_origin(store: VintageStore) -> None:
    keep_recipients(store, {("4014", LONG_TERM, "2025"): {**SSB_AGES, "00-49": None, "Ialt": None}})
    (use,) = find_service_use("4014", services=[STAY], store=store)
    assert use.origin is UseOrigin.NATIONAL


def test_users_without_an_age_are_spread_as_the_others(store: VintageStore) -> None:
    keep_recipients(store, {("4014", HOME, "2025"): {**SSB_AGES, "Ialt": 440.0}})
    (use,) = find_service_use("4014", services=[HEALTH], store=store)
    assert use.users[AgeGroup(90)] == pytest.approx(55)
    assert use.is_estimated


def test_a_table_that_names_the_service_otherwise_is_not_read(store: VintageStore) -> None:
    keep_recipients(store, {("4014", LONG_TERM, "2025"): SSB_AGES}, texts={LONG_TERM: "Noko anna"})
    (use,) = find_service_use("4014", services=[STAY], store=store)
    assert use.origin is UseOrigin.NATIONAL


def test_the_year_asked_for_decides_and_years_whose_people_are_unknown_are_passed_over(store: VintageStore) -> None:
    keep_recipients(
        store, {("4014", HOME, year): {**SSB_AGES, "Ialt": None, "90+": 40.0 + n} for n, year in enumerate(YEARS)}
    )
    (newest,) = find_service_use("4014", services=[HEALTH], store=store)
    assert (newest.year, newest.users[AgeGroup(90)]) == (2025, 42)
    (asked,) = find_service_use("4014", services=[HEALTH], store=store, year=2023)
    assert (asked.year, asked.users[AgeGroup(90)]) == (2023, 41)


YEARS = ("2022", "2023", "2025", "2031")


def test_peers_are_those_of_the_group_by_table_11645(store: VintageStore) -> None:
    keep_recipients(store, {(number, HOME, "2025"): SSB_AGES for number in ("4014", "4001", "4003", "0301")})
    found = peer_use("4014", HEALTH, store=store)
    assert [one.name for one in found] == ["Porsgrunn", "Skien"]
    people = people_of_use("4001", 2025).persons
    assert found[0].value == pytest.approx(1000 * 160 / people[80:].sum())
    assert found[0].group == AgeGroup(80)


def test_peers_without_the_table_are_the_country_s_key_figure_and_it_says_what_it_counts() -> None:
    (country,) = peer_use("4014", STAY)
    assert (country.name, country.value, country.year) == ("Norge", pytest.approx(94), 2024)
    assert "tidsbegrensede" in country.about
    assert peer_use("4014", "Livsgleden") == ()


def test_a_file_of_own_counts_is_read(tmp_path: Path) -> None:
    file = tmp_path / "brukere.csv"
    file.write_text(
        "Tjeneste;År;Aldersgruppe;Brukere;Register;Måletidspunkt\n"
        "Trygghetsalarm;2024;0-66 år;20;KPR;årsslutt\n"
        "Trygghetsalarm;2024;67 år og over;200;KPR;årsslutt\n",
        encoding="utf-8",
    )
    own = read_own_counts(file)
    assert own.schema == OWN_USERS
    (use,) = find_service_use("4014", services=[ALARM], own=own)
    assert use.users == {AgeGroup(0, 66): 20, AgeGroup(67): 200}
    assert len(rates_of_use([use], "4014").by_age[0, 0]) == AGES


def test_a_wrong_file_of_own_counts_is_told_by_row_and_column(tmp_path: Path) -> None:
    file = tmp_path / "brukere.csv"
    file.write_text(
        "Tjeneste;År;Aldersgruppe;Brukere\nTrygghetsalarm;2024;gamle;20\nVaktmester;2024;0+;2\n", encoding="utf-8"
    )
    with pytest.raises(InputError) as refused:
        read_own_counts(file)
    assert "Rad 2, kolonne «Aldersgruppe»: «gamle»" in str(refused.value)
    assert "Rad 3, kolonne «Tjeneste»: Tjenesten «Vaktmester»" in str(refused.value)
    with pytest.raises(InputError, match="kan ikke leses"):
        read_own_counts(tmp_path / "nowhere.csv")
