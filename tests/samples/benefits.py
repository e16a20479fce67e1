"""Invented benefits and effects, with something of everything that can be told and left untold."""

from dataclasses import replace
from datetime import date

from omsyn.analyses.benefits.question import BenefitRow, BenefitsQuestion, ExpectedEffectRow, MeasureOutlay
from omsyn.vocabulary.measures import BenefitKind
from omsyn.vocabulary.municipalities import MunicipalityNumber

LARVIK = MunicipalityNumber("3909")
SPRING, AUTUMN = date(2026, 4, 30), date(2026, 10, 31)

TIME = BenefitRow(
    key="time",
    measure_key="a",
    measure_title="Oppdiktet tiltak A",
    area="Teknologi",
    name="Spart tid",
    kind=BenefitKind.SAVED_TIME,
    who="ansatt",
    unit="timer per uke",
    baseline=40,
    target=25,
    measured=((AUTUMN, 30), (SPRING, 38)),
    yearly_nok_per_unit=20_000,
    taken_out_share=0.2,
    moved_share=0.6,
    roadmap_phase="Fase 5",
    technology_area="Digitalt tilsyn",
)
"""15 hours a week are planned at 20 000 kr a year each: 300 000 kr. 10 hours have come: 200 000 kr, two thirds."""
COST = BenefitRow(
    key="cost",
    measure_key="a",
    measure_title="Oppdiktet tiltak A",
    area="Teknologi",
    name="Færre reiser",
    kind=BenefitKind.AVOIDED_COST,
    unit="reiser",
    baseline=100,
    target=0,
    measured=((SPRING, 0),),
    yearly_nok_per_unit=1_000,
    roadmap_phase="Fase 5",
    technology_area="Digitalt tilsyn",
)
"""100 journeys at 1 000 kr: all of the 100 000 kr have come, and are not paid."""
CALM = BenefitRow(
    key="calm",
    measure_key="b",
    measure_title="Oppdiktet tiltak B",
    area="Bolig",
    name="Roligere netter",
    kind=BenefitKind.SATISFACTION,
    unit="poeng",
    baseline=3,
    target=4.5,
    measured=((SPRING, 2.7),),
    roadmap_phase="Fase 3",
)
"""No money, and it has gone the wrong way: −0,3 of 1,5."""
UNTOLD = BenefitRow(
    key="untold",
    measure_key="c",
    measure_title="Oppdiktet tiltak C",
    area="Bolig",
    name="Økt kvalitet",
    kind=BenefitKind.RAISED_QUALITY,
    unit="avvik",
)
OUTLAY = MeasureOutlay("a", 100_000, 150_000, 400_000, 400_000, 8)
"""100 000–150 000 kr in operation and 400 000 / 8 = 50 000 kr of the investment: 150 000–200 000 kr a year."""


def effect(measured: float | None, year: int = 2026) -> ExpectedEffectRow:
    """20, believed to be 15–25."""
    day = date(year, 6, 1)
    return ExpectedEffectRow(
        "a", "Oppdiktet tiltak A", "Andel kartlagt", "%", 20, 15, 25, day, measured, None if measured is None else day
    )


def question(*rows: BenefitRow, outlays: tuple[MeasureOutlay, ...] = (OUTLAY,)) -> BenefitsQuestion:
    """The benefits given, or all of those above."""
    return BenefitsQuestion(LARVIK, rows or (TIME, COST, CALM, UNTOLD), outlays=outlays)


def effects_question(*measured: float | None) -> BenefitsQuestion:
    """No benefits, and an effect for each of ``measured``, in 2025 and 2026 in turn."""
    return BenefitsQuestion(
        LARVIK, (), tuple(effect(one, 2025 + place % 2) for place, one in enumerate(measured)), source="Prøve"
    )


def many(count: int) -> BenefitsQuestion:
    """As many benefits, each as ``TIME``."""
    return question(*(replace(TIME, key=str(number), name=f"Gevinst {number}") for number in range(count)))
