"""Every worked example of the five source documents: reckoned anew, or with the reason why it cannot be.

The rows stand in ``tests/samples/worked_examples.csv``: document, lines, what was published, what is right, and whether
the published figure comes out. K: Kragerø, «Kvalitetsmelding 2025». S: Kragerø, «Strategiplan mot 2040». T:
Helsedirektoratet, «Utviklingstrekk 2016». V: Kragerø, «Status for tiltak 2020». L: Larvik, «Temaplan helse og omsorg».
"""

import csv
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from omsyn.analyses.capacity_overview.question import CapacityQuestion
from omsyn.analyses.capacity_overview.run import run as capacity
from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.run import run as measure_status
from omsyn.analyses.published_example.question import PublishedExampleQuestion
from omsyn.analyses.published_example.result import PlacesOverTime, PublishedExampleResult, Verdict
from omsyn.analyses.published_example.run import run as published_example
from omsyn.analyses.service_users.question import ServiceUsersQuestion
from omsyn.analyses.service_users.run import run as service_users
from omsyn.methods.demand.coverage import places_needed
from omsyn.methods.economy.discharge_ready import cost_of_days
from omsyn.methods.economy.unit_costs import (
    CostRange,
    CostTotal,
    cost_of_year,
    cost_per_unit,
    total_of,
    unlike_the_others,
)
from omsyn.methods.indicators.comparison import (
    change,
    change_percent,
    count_from_rate,
    ratio,
    share_percent,
)
from omsyn.methods.progress.status import implied_count, mean_status
from omsyn.methods.workforce.informal_care import informal_percent_of_formal
from omsyn.registers.catalogue import load_dataset
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.rounding import round_half_up

Number = float | None
Answer = Callable[[], Sequence[Number]]

SAMPLE = Path(__file__).parents[1] / "samples" / "worked_examples.csv"
ROWS = list(csv.DictReader(SAMPLE.read_text(encoding="utf-8").splitlines()))
KRAGERO = MunicipalityNumber("4014")


def published(table: str) -> pl.DataFrame:
    """A bundled table of a source document."""
    return load_dataset(f"published_{table}").frame


def strategy(sub_plan: str, number: int) -> dict[str, Any]:
    """A measure of Kragerø's strategy plan."""
    table = published("kragero_tiltak_strategi")
    return table.row(by_predicate=(pl.col("delplan") == sub_plan) & (pl.col("nr") == number), named=True)


def per_unit(sub_plan: str, number: int, cost: str, units: str) -> list[Number]:
    measure = strategy(sub_plan, number)
    return [cost_per_unit(measure[cost], measure[units])]


def strategy_totals(*sub_plans: str) -> tuple[CostTotal, CostTotal]:
    """Investment and yearly operation of all measures, or of some sub-plans; what is not costed is unknown."""
    table = published("kragero_tiltak_strategi")
    rows = [row for row in table.to_dicts() if not sub_plans or row["delplan"] in sub_plans]
    return total_of([_investment(row) for row in rows]), total_of([_operation(row) for row in rows])


def _investment(row: dict[str, Any]) -> CostRange | None:
    if row["cost_min"] is not None:
        return CostRange(row["cost_min"], row["cost_max"])
    return None if row["cost_investment_nok"] is None else CostRange.known(row["cost_investment_nok"])


def _operation(row: dict[str, Any]) -> CostRange | None:
    return None if row["cost_operating_nok_per_year"] is None else CostRange.known(row["cost_operating_nok_per_year"])


INVESTMENT, OPERATION, FTE, PLACES = "cost_investment_nok", "cost_operating_nok_per_year", "fte", "places_or_units"
NURSING_HOME, HOUSING, DOCTORS = (
    "Sykehjem og sykehjemsdrift",
    "Omsorgsboliger og hjemmebaserte tjenester",
    "Legetjenester",
)
REHABILITATION, MENTAL_HEALTH, TECHNOLOGY = "Rehabilitering", "Psykisk helse og avhengighet", "Velferdsteknologi"


def parts_of(table: str, group: str, total: str) -> list[Number]:
    """Σ of the rows of each column (region and year) of a table in which ``total`` is a row of its own."""
    rows = published(table).filter(pl.col(group) != total).group_by("region", "aar", maintain_order=True)
    sums = rows.agg(pl.col("verdi").sum()).sort(pl.col("region") != "Kragerø", "aar")
    return sums["verdi"].to_list()


def capacity_of(*names: str) -> float:
    amounts = {row.name: row.amount.known for row in capacity(CapacityQuestion(KRAGERO)).capacity}
    return sum(amounts[name] for name in names)


def discrepancies() -> list[Number]:
    """How many more users the care records have than the register: two services, three years each."""
    register = {(row.service, row.year): row for row in service_users(ServiceUsersQuestion(KRAGERO)).disagreements}
    services = ("Støttekontakt (fritidskontakt)", "Omsorgsstønad")
    found = [register.get((service, year)) for service in services for year in (2022, 2023, 2024)]
    return [0 if row is None else change(row.users.known, row.other_users.known) for row in found]


def statuses(*areas: str) -> list[Number]:
    """The mean status on each date, over all measures of the areas; of all areas where none is named."""
    found = [row for row in measure_status(MeasureStatusQuestion(KRAGERO)).areas if not areas or row.area in areas]
    return [
        sum(area.dates[position].status_sum for area in found) / sum(area.dates[position].count for area in found)
        for position in range(3)
    ]


def spread(area: str) -> list[Number]:
    """How many measures stand on each step on the last date, and how many per cent are finished."""
    last = next(row for row in measure_status(MeasureStatusQuestion(KRAGERO)).areas if row.area == area).dates[-1]
    return [*(step.value for step in last.distribution), last.finished_percent.known]


EDUCATION = {
    "Høyskole/universitet": (4101, 4544, 4894, 5316, 5066),
    "Videregående": (4703, 5157, 5535, 5748, 5938),
    "Ufaglært": (4393, 4733, 4836, 4967, 5331),
    "Uspesifisert": (264, 230, 224, 227, 221),
}
EDUCATION_TOTALS = (13461, 14663, 15489, 16257, 16556)


@cache
def larvik() -> PublishedExampleResult:
    """Larvik's plan, reckoned as on the page that works through it."""
    return published_example(PublishedExampleQuestion(MunicipalityNumber("3909")))


def reckoned(*claims: str) -> list[Number]:
    """What the sums of the plan's figures give, by the names of the claims."""
    return [larvik().claim(name).reckoned.value for name in claims]


def aged_80_and_over() -> float:
    """Persons of 80 and over in the first year of the plan."""
    return larvik().claim("more_80_and_over").inputs[0].quantity.known


def one_rate(year: int) -> list[Number]:
    return [row.one_rate.known for row in larvik().places[0].years if row.year == year]


def two_rates(service: PlacesOverTime) -> list[Number]:
    return [service.rate_80_89.known, service.rate_90_and_over.known]


GROUPS_OF_LARVIK = ("0", "1-5", "6-15", "16-19", "20-66", "67-79", "80-89", "90+", "0+")


def percent(part: float, whole: float) -> list[Number]:
    return [share_percent(part, whole)]


ANSWERS: dict[str, Answer] = {
    "K01": lambda: [cost_of_days(638, 5745)],
    "K02": lambda: percent(374, 476),
    "K03": lambda: [capacity_of("Sykehjem", "Bokollektiv", "Omsorgsboliger")],
    "K04": lambda: [capacity_of("KAD somatikk", "KAD psykisk helse og rus")],
    "K05": lambda: [change_percent(*years) for years in ((505, 622), (622, 1031), (1031, 1186), (505, 1186))],
    "K06": lambda: max(((2021, 58), (2022, 50), (2023, 192), (2024, 114)), key=lambda year: year[1]),
    "K07": lambda: [change_percent(618, 352), change_percent(352, 638)],
    "K08": lambda: [cost_of_days(618, 5306), cost_of_days(352, 5508)],
    "K10": lambda: parts_of("kragero_arsverk_per_10000", "utdanning", "I alt"),
    "K11": lambda: parts_of("kragero_legearsverk", "avtaleform", "Avtaleform i alt"),
    "K12": lambda: [ratio(343.8, 272.8)],
    "K13": lambda: [ratio(51.4, 32.8)],
    "K14": lambda: [count_from_rate(343.8, 10452)],
    "K15": lambda: [ratio(476, 20), ratio(476, 1 + 4 + 20)],
    "K16": lambda: [share_percent(*year) for year in ((714, 921), (689, 956), (703, 962))],
    "K17": discrepancies,
    "K18": lambda: [share_percent(32, 40), share_percent(6, 18)],
    "K19": lambda: [change(*counts) for counts in zip((91, 59, 58), (91, 59, 58), strict=True)],
    "K20": lambda: percent(20, 476),
    "K21": lambda: [
        published("kragero_lokasjoner")
        .filter(pl.col("inngaar_i_elleve"), pl.col("lokasjonstype") == "omsorgsbolig")["navn"]
        .n_unique()
    ],
    "S01": lambda: per_unit(NURSING_HOME, 3, INVESTMENT, PLACES),
    "S02": lambda: per_unit(NURSING_HOME, 3, OPERATION, PLACES),
    "S03": lambda: per_unit(HOUSING, 2, INVESTMENT, PLACES),
    "S04": lambda: per_unit(HOUSING, 3, INVESTMENT, PLACES),
    "S05": lambda: per_unit(HOUSING, 6, OPERATION, FTE),
    "S06": lambda: per_unit(HOUSING, 7, OPERATION, FTE),
    "S07": lambda: per_unit(HOUSING, 8, OPERATION, FTE),
    "S08": lambda: [value / 1e6 for number in (6, 8) for value in per_unit(HOUSING, number, OPERATION, FTE) if value],
    "S09": lambda: per_unit(REHABILITATION, 2, OPERATION, FTE),
    "S10": lambda: per_unit(REHABILITATION, 3, OPERATION, FTE),
    "S11": lambda: per_unit(REHABILITATION, 4, OPERATION, FTE),
    "S12": lambda: per_unit(MENTAL_HEALTH, 5, OPERATION, FTE),
    "S13": lambda: per_unit(DOCTORS, 7, OPERATION, FTE),
    "S14": lambda: per_unit(DOCTORS, 1, OPERATION, FTE),
    "S15": lambda: [cost_per_unit(cost, units) for cost, units in ((7.5e6, 5), (7.5e6, 5), (15e6, 10))],
    "S16": lambda: [total.low for total in strategy_totals(TECHNOLOGY)],
    "S17": lambda: [strategy_totals(DOCTORS)[1].low],
    "S18": lambda: [strategy_totals(REHABILITATION)[1].low],
    "S19": lambda: [strategy_totals()[0].low, strategy_totals()[0].high, strategy_totals()[1].low],
    "S20": lambda: [published("kragero_tiltak_strategi")["delplan"].n_unique()],
    "S21": lambda: [150 / (0.315 - 0.078), places_needed({"80+": 0.078}, {"80+": 150 / (0.315 - 0.078)})],
    "S22": lambda: [sum((20, 30))],
    "T01": lambda: [change(206690, 208928), change(122483, 139708), change(329306, 348858)],
    "T02": lambda: [206690 + 122483, 208928 + 139708, change(206690 + 122483, 329306), change(348636, 348858)],
    "T03": lambda: [change_percent(329306, 348858)],
    "T04": lambda: percent(208928, 348858),
    "T05": lambda: percent(17225, 19552),
    "T06": lambda: percent(14, 15),
    "T07": lambda: percent(20, 22),
    "T08": lambda: percent(7, 18),
    "T09": lambda: percent(8, 15),
    "T10": lambda: [
        share_percent(row[year], EDUCATION_TOTALS[year]) for year in range(5) for row in EDUCATION.values()
    ],
    "T11": lambda: [sum(column) for column in zip(*EDUCATION.values(), strict=True)],
    "T12": lambda: [change_percent(now - more, now) for now, more in ((10.85, 4.05), (10.8, 4.1), (10.75, 4.15))],
    "T13": lambda: percent(8.6 + 0.94, 11.07),
    "T14": lambda: [cost_per_unit(8.6e9, 7781)],
    "T15": lambda: percent(406, 428),
    "T16": lambda: percent(1064, 1413),
    "T17": lambda: [informal_percent_of_formal(*year) for year in ((96400, 121209), (90000, 131780), (97000, 135433))],
    "T18": lambda: [100 * share * 1.2 / 0.99 for share in (0.14, 0.1449)],
    "T19": lambda: percent(12292, 12000),
    "T20": lambda: [ratio(350, 130)],
    "T21": lambda: [ratio(2870, 1.073), ratio(11060, 1.047)],
    "T22": lambda: [ratio(220152, 1.15), share_percent(220152, 348858)],
    "T23": lambda: [change(45, 39), change(49, 55)],
    "T24": lambda: [ratio(12200, 0.123), ratio(6500, 0.051), share_percent(6500, 135433 - 6500)],
    "T25": lambda: [10.4 + 1.4, 8.6 + 1.3],
    "T26": lambda: [cost_per_unit(57e6, 166)],
    "T27": lambda: [change_percent(14000, 18500)],
    "V01": lambda: statuses("Støtte og utvikling"),
    "V11": lambda: spread("Støtte og utvikling"),
    "V02": lambda: statuses("Samfunn"),
    "V12": lambda: spread("Samfunn"),
    "V03": lambda: statuses("Oppvekst"),
    "V13": lambda: spread("Oppvekst"),
    "V04": lambda: statuses("Helse og omsorg"),
    "V14": lambda: spread("Helse og omsorg"),
    "V20": statuses,
    "L01": lambda: reckoned(*(f"growth_{group}" for group in GROUPS_OF_LARVIK)),
    "L02": lambda: reckoned("people_2018", "people_2023", "people_2028", "people_2033"),
    "L03": lambda: reckoned("more_80_and_over"),
    "L04": lambda: reckoned("nursing_home_more"),
    "L05": lambda: reckoned("nursing_home_staff_growth"),
    "L06": lambda: reckoned("with_round_the_clock_more"),
    "L07": lambda: reckoned("with_round_the_clock_staff_growth"),
    "L08": lambda: reckoned("nursing_home_one_rate"),
    "L09": lambda: one_rate(2032),
    "L10": lambda: two_rates(larvik().places[0]),
    "L11": lambda: two_rates(larvik().places[1]),
    "L12": lambda: reckoned("staff_share_1715", "staff_share_1700"),
    "L13": lambda: reckoned("more_labour", "more_labour_2032"),
    "L14": lambda: reckoned("more_staff"),
    "L15": lambda: reckoned(*(f"support_table_{year}" for year in (2018, 2023, 2028, 2033)), "support_2025"),
    "L16": lambda: [published("larvik_budsjettandeler")["andel_prosent"].sum()],
    "L17": lambda: reckoned("bed_days_2035"),
    "L18": lambda: reckoned("bed_days_2025"),
    "L19": lambda: reckoned("great_needs"),
    "L20": lambda: [cost_of_year(3481)],
    "L21": lambda: [change(11.7, 12.7)],
    "L22": lambda: [365 * 24],
    "L23": lambda: [41 + 37],
    "L24": lambda: [14 + 86],
    "L25": lambda: [count_from_rate(284, aged_80_and_over(), per=1000)],
    "L28": lambda: [cost_per_unit(1e9, number) for number in reckoned("people_2018") if number],
    "L29": lambda: [change(92.5, 96.2), change(91, 91.2)],
}

REASONS = {
    "K09": "The day rate of 2025 is not verified, and a rate that is not verified answers nothing.",
    "L26": "The plan's spending per inhabitant is not published; the method is economy.demographic_cost.",
    "L27": "The plan's prevalence of serious dementia is not published; the method is demand.dementia.",
}
"""Rows whose figure cannot be reckoned, and why."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_the_row_comes_out_or_has_its_reason(row: dict[str, str]) -> None:
    name = row["id"]
    assert (name in ANSWERS) != (name in REASONS), f"{name} is neither reckoned nor explained, or both"
    if name in REASONS:
        assert row["computed"] == ""
        assert row["reproduces"] == "cannot be reckoned"
        return
    expected = row["computed"].split("; ")
    assert rounded(ANSWERS[name](), expected) == expected
    if row["reproduces"] == "yes" and row["published"] and "about" not in row["published"]:
        printed = row["published"].split("; ")
        assert rounded(ANSWERS[name](), printed) == printed


def rounded(values: Sequence[Number], like: Sequence[str]) -> list[str]:
    """Each value half-up, with as many decimals as the figure in its place has."""
    assert len(values) == len(like)
    decimals = [-int(Decimal(figure).as_tuple().exponent) for figure in like]
    return [
        str(round_half_up(value, places)) for value, places in zip(values, decimals, strict=True) if value is not None
    ]


def test_there_are_108_rows_and_no_answer_without_a_row() -> None:
    names = [row["id"] for row in ROWS]
    assert len(names) == len(set(names)) == 108
    assert ANSWERS.keys() | REASONS.keys() == set(names)


def test_what_does_not_come_out_is_explained() -> None:
    assert implied_count((69, 81, 86), (2.7, 3.1, 3.3), listed=27) == 26  # V01
    assert mean_status([2] * 27) == 2
    costs = {"step 1": 0.76, "office": 0.666667, "step 2": 0.45, "therapist": 0.7}
    assert set(unlike_the_others(costs, most_times=1.5)) == {"step 2"}  # S08
    assert strategy_totals()[0].unknown_count > 0  # S19: what is not costed is counted, not taken as nothing


CLAIMS = {
    "L03": "more_80_and_over",
    "L04": "nursing_home_more",
    "L08": "nursing_home_one_rate",
    "L10": "nursing_home_two_rates",
    "L12": "staff_share_1715",
    "L13": "more_labour",
    "L14": "more_staff",
    "L17": "bed_days_2035",
    "L18": "bed_days_2025",
    "L19": "great_needs",
    "L26": "cost_all",
    "L27": "serious_dementia",
}
SAID = {
    "yes": {Verdict.REPRODUCES, Verdict.WITH_ASSUMPTION},
    "no": {Verdict.DIFFERS},
    "inferred": {Verdict.WITH_ASSUMPTION},
    "derived": {Verdict.FOLLOWS},
    "cannot be reckoned": {Verdict.CANNOT_BE_RECKONED},
}


@pytest.mark.parametrize("row", [row for row in ROWS if row["id"] in CLAIMS], ids=lambda row: str(row["id"]))
def test_the_page_says_what_the_row_says_of_it(row: dict[str, str]) -> None:
    assert larvik().claim(CLAIMS[row["id"]]).verdict in SAID[row["reproduces"]]
