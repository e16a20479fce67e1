"""The three documents about a plan. The costs are those Kragerø published; everything else is invented."""

from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256

from tests.samples.measures import changes_question
from tests.samples.strategy_measures import strategy_question

from omsyn.analyses.measure_changes.run import run as compare
from omsyn.analyses.measure_costs.result import MeasureCostsResult
from omsyn.analyses.measure_costs.run import run
from omsyn.analyses.measure_status.measures import Measures
from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.result import MeasureRow, MeasureStatusResult
from omsyn.analyses.measure_status.run import run as summarise
from omsyn.parameters.status_scale import load_status_scale
from omsyn.reports.exhibits import Document
from omsyn.reports.plan_documents.four_year_economy import four_year_economy_document
from omsyn.reports.plan_documents.measure_status import measure_status_document
from omsyn.reports.plan_documents.plan_told import ChoiceTold, GoalTold, LinkTold, MeasureTold, PlanTold, Treatment
from omsyn.reports.plan_documents.sub_plan import sub_plan_document
from omsyn.vocabulary.municipalities import MunicipalityNumber

MADE_ON = date(2026, 6, 1)
TREATMENT = Treatment("Kommunestyret (eksempel)", date(2026, 6, 20), "26/12", sha256(b"eksempel").hexdigest())
BARE_PLAN = PlanTold("Kragerø", "Delplan (eksempel)", "delplan", "2024–2030", "utkast", "", "", "", "", is_example=True)


@cache
def whole_plan() -> PlanTold:
    """A plan with everything a plan can tell, and twelve measures in two sub-plans."""
    return replace(
        BARE_PLAN,
        name="Strategi for helse og omsorg (eksempel)",
        kind="strategi",
        edition="2024–2040",
        status="vedtatt",
        adopted="Vedtatt av kommunestyret 14.03.2024. Sak 24/9.",
        purpose="Flere skal klare seg selv hjemme, og de som trenger det, skal få plass.",
        scope_limits="Planen gjelder ikke tannhelse.",
        goals=(
            GoalTold(1, "Flere bor hjemme lenger.", ("målet «God helse hele livet» i kommuneplanen",)),
            GoalTold(2, "Ansatte blir i jobben."),
        ),
        choices=(ChoiceTold(1, "Hjelp tidlig", "Vi bruker mer på forebygging.", "Færre nye sykehjemsplasser."),),
        links=(LinkTold("hjemmel i lov", "Helse- og omsorgstjenesteloven", "§ 3-1"),),
        measures=tuple(
            MeasureTold(
                key=str(number),
                number=number % 6 + 1,
                area="Hjemme (eksempel)" if number < 6 else "Institusjon (eksempel)",
                title=f"Prøve ut ny ordning nummer {number + 1} (eksempel)",
                kind="drift",
                period="2024–2027",
                investment=("ikke oppgitt", "7,5–15 mill. kr", "ukjent")[number % 3],
                operation=("2,1 mill. kr", "ukjent", "700 000 kr")[number % 3],
                fte=None if number % 2 else 1.5,
                responsible="",
                status="3 Godt i gang" if number % 4 else "ikke rapportert",
                remark="Venter på svar fra legene." if number % 5 == 0 else "",
            )
            for number in range(12)
        ),
    )


@cache
def plan_costs(first_year: int = 2027, last_year: int = 2030) -> MeasureCostsResult:
    """Costs of the published strategy, with every fourth measure marked as prioritised for the purpose."""
    question = strategy_question(first_year, last_year)
    measures = tuple(replace(one, is_prioritised=place % 4 == 0) for place, one in enumerate(question.measures))
    return run(replace(question, measures=measures))


@cache
def plan_status() -> MeasureStatusResult:
    """Status of twelve measures at two dates."""
    rows = tuple(
        MeasureRow(one.area, one.number, one.title, (place % 4 + 1, min(place % 4 + 1 + place % 3, 5)))
        for place, one in enumerate(whole_plan().measures)
    )
    dates = (date(2025, 12, 31), date(2026, 4, 30))
    return summarise(MeasureStatusQuestion(MunicipalityNumber("4014")), Measures(dates, rows), load_status_scale())


def measure_status_sample(treatment: Treatment | None = None) -> Document:
    """The status document of a plan with two rounds."""
    changes = compare(changes_question())
    return measure_status_document(whole_plan(), plan_status(), changes, made_on=MADE_ON, treatment=treatment)


def four_year_economy_sample(treatment: Treatment | None = None) -> Document:
    """The economy document of the next four years."""
    return four_year_economy_document(whole_plan(), plan_costs(), made_on=MADE_ON, treatment=treatment)


def sub_plan_sample(treatment: Treatment | None = None) -> Document:
    """The document of a whole plan with status."""
    return sub_plan_document(whole_plan(), plan_status(), made_on=MADE_ON, treatment=treatment)


SAMPLES = {
    "measure_status": measure_status_sample,
    "four_year_economy": four_year_economy_sample,
    "sub_plan": sub_plan_sample,
}
"""Every document about a plan, whole."""
