"""A published projection reckoned anew: every figure beside its sum, and beside what was counted since."""

from omsyn.analyses.published_example.ages import AgesOfThePlan
from omsyn.analyses.published_example.counted import counted_rows
from omsyn.analyses.published_example.labour import labour_claims, support_claims, support_years
from omsyn.analyses.published_example.people import people_claims
from omsyn.analyses.published_example.places import place_claims, places_over_time
from omsyn.analyses.published_example.plan import Plan, read_plan
from omsyn.analyses.published_example.question import PublishedExampleQuestion
from omsyn.analyses.published_example.region import region_claims
from omsyn.analyses.published_example.result import PublishedExampleResult
from omsyn.analyses.published_example.unknowns import cost_claims, dementia_claims
from omsyn.vocabulary.language import translate as _


def run(question: PublishedExampleQuestion) -> PublishedExampleResult:
    """Answer ``question``; ``UnknownMunicipalityError``, ``NotLoadedError`` without a bundled plan."""
    plan = read_plan(question.municipality)
    ages = AgesOfThePlan(plan)
    claims = (
        *people_claims(plan),
        *place_claims(plan),
        *support_claims(plan),
        *labour_claims(plan),
        *region_claims(plan),
        *dementia_claims(plan),
        *cost_claims(plan),
    )
    told = [source for claim in claims for source in (*claim.published.sources, *claim.reckoned.sources)]
    return PublishedExampleResult(
        question=question,
        municipality=plan.told.municipality,
        plan=plan.source,
        claims=claims,
        places=places_over_time(plan, ages),
        support=support_years(plan),
        counted=counted_rows(plan),
        sources=tuple(dict.fromkeys((plan.source, *told, *ages.sources))),
        notes=_notes(plan),
    )


def _notes(plan: Plan) -> tuple[str, ...]:
    return (
        _("Planen oppgir ikke hvilket år dagens plasser gjelder. De er regnet som plasser i {year}.").format(
            year=plan.first
        ),
        _("Mellom årene i planens tabell er folketallet lest i en rett linje."),
        _(
            "Ettårige aldre er anslått: tabellens grupper er delt med alderssammensetningen som ble talt i {year}, "
            "flyttet fram med nasjonale endringer fra år til år. Tabellens summer er beholdt."
        ).format(year=plan.first),
        *plan.population.notes,
    )
