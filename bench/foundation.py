"""The foundation's own paths: reading a municipality, splitting a total exactly, and the status of measures."""

from fractions import Fraction

import polars as pl

from bench.timing import Comparison
from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.run import run as run_measure_status
from omsyn.methods.population.one_year_ages import split_total
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.population import read_population
from omsyn.vocabulary.municipalities import MunicipalityNumber

KRAGERØ = MunicipalityNumber("4014")
WEIGHTS = {age: float((age * 7919) % 101 + 1) for age in range(80, 106)}


def people_by_lazy_scan() -> int:
    return int(read_population(KRAGERØ).rows["persons"].sum())


def people_by_whole_table() -> int:
    table = pl.read_parquet(load_dataset("population_municipality").path)
    return sum(row["persons"] for row in table.filter(pl.col("municipality") == KRAGERØ).iter_rows(named=True))


def split_one_by_one() -> dict[int, int]:
    """Hand out persons one at a time to the age furthest below its share."""
    total, whole = 4085, sum(Fraction(weight) for weight in WEIGHTS.values())
    exact = {age: total * Fraction(weight) / whole for age, weight in WEIGHTS.items()}
    persons = {age: share.numerator // share.denominator for age, share in exact.items()}
    while sum(persons.values()) < total:
        age = min(exact, key=lambda age: (persons[age] - exact[age], age))
        persons[age] += 1
    return persons


def statuses_by_loop() -> list[float]:
    table = load_dataset("published_kragero_tiltak_2020").frame.to_dicts()
    means = []
    for column in (name for name in table[0] if name.startswith("status_")):
        statuses = [row[column] for row in table]
        means.append(sum(statuses) / len(statuses))
    return [round(mean, 9) for mean in means]


def statuses_by_analysis() -> list[float]:
    result = run_measure_status(MeasureStatusQuestion(KRAGERØ))
    return [round(on_date.status_sum / on_date.count, 9) for on_date in result.together.dates]


COMPARISONS = (
    Comparison("population of one municipality", people_by_lazy_scan, people_by_whole_table, "read all, add in Python"),
    Comparison(
        "split 4 085 people on one-year ages", lambda: split_total(4085, WEIGHTS), split_one_by_one, "one by one"
    ),
    Comparison(
        "status of 127 measures, with its trail", statuses_by_analysis, statuses_by_loop, "bare means in a loop"
    ),
)
