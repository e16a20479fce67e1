"""What falls on the municipality of something told for its county: by its share of the people."""

import polars as pl

from omsyn.analyses.published_example.judging import following, input_of, judged, with_decimals
from omsyn.analyses.published_example.plan import EVERYONE, Plan
from omsyn.analyses.published_example.result import Claim, Input, Step
from omsyn.methods.demand.population_share import part_by_share, population_share
from omsyn.registers.population import read_all_municipalities
from omsyn.registers.published_projections import PublishedFigure
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Units

HOSPITAL, ILLNESS = "sykehuset", "multisykdom"
FEWER_DAYS = "SiV, færre liggedøgn i Vestfold"


def region_claims(plan: Plan) -> tuple[Claim, ...]:
    """The share of the county, the bed days that move, and people with great needs."""
    share = plan.told.figure(HOSPITAL, "Larviks andel av Vestfolds innbyggere")
    days = plan.told.figures_called(HOSPITAL, FEWER_DAYS)
    return (_share(plan, share), *(_days(plan, share, figure) for figure in days), _great_needs(plan, share))


def _share(plan: Plan, figure: PublishedFigure) -> Claim:
    year = plan.first
    everyone = read_all_municipalities([year])
    in_county = pl.col("municipality").str.starts_with(plan.told.municipality.county_number)
    region = float(everyone.rows.filter(in_county)["persons"].sum())
    local = plan.counted_persons(year, EVERYONE) or 0
    share = population_share(local, region)

    def counted(place: str, persons: float) -> Input:
        name = _("{place}, talt 1. januar {year}").format(place=place, year=year)
        return Input(name, Quantity(persons, Units.PERSONS, everyone.sources))

    return judged(
        "region_share",
        Step.HOSPITAL,
        _("Så stor del av fylkets innbyggere bor i kommunen."),
        figure,
        with_decimals(None if share is None else 100 * share, Units.PERCENT, 1, "population_share", *everyone.sources),
        formula=_("Innbyggere i kommunen delt på innbyggere i fylket"),
        inputs=(
            counted(plan.told.municipality.name, local),
            counted(plan.told.municipality.county_name, region),
        ),
        source=plan.source,
        differs=_("Fylket er regnet med dagens grenser. De var noen andre da planen ble skrevet."),
    )


def _days(plan: Plan, share: PublishedFigure, days: PublishedFigure) -> Claim:
    """Published for the year the plan also gives the municipality's own figure for; otherwise it follows."""
    own = plan.told.figure(HOSPITAL, "Nye liggedøgn i Larvik")
    reckoned = with_decimals(part_by_share(days.value, share.value / 100), Units.DAYS, 0, "part_by_share", plan.source)
    formula = _("Døgnene sykehuset skal kutte i fylket, ganget med kommunens andel av innbyggerne")
    inputs = (
        input_of(_("Færre døgn i fylket innen {year}").format(year=days.until), days, plan.source),
        input_of(_("Andel av fylkets innbyggere"), share, plan.source),
    )
    says = _("Så mange døgn flyttes fra sykehuset til kommunen innen {year}.").format(year=days.until)
    if days.until != own.until:
        return following(f"bed_days_{days.until}", Step.HOSPITAL, says, reckoned, formula=formula, inputs=inputs)
    return judged(
        f"bed_days_{days.until}",
        Step.HOSPITAL,
        says,
        own,
        reckoned,
        formula=formula,
        inputs=inputs,
        source=plan.source,
        differs=_("Planen viser ikke regnestykket. Tallet for fylket er selv omtrentlig."),
    )


def _great_needs(plan: Plan, share: PublishedFigure) -> Claim:
    region = plan.told.figure(ILLNESS, "Personer med store behov, Vestfold")
    return judged(
        "great_needs",
        Step.HOSPITAL,
        _("Så mange innbyggere har store og sammensatte behov."),
        plan.told.figure(ILLNESS, "Personer med store behov, Larvik"),
        with_decimals(part_by_share(region.value, share.value / 100), Units.PERSONS, 0, "part_by_share", plan.source),
        formula=_("Antallet i fylket ganget med kommunens andel av innbyggerne"),
        inputs=(
            input_of(_("Personer i fylket"), region, plan.source),
            input_of(_("Andel av fylkets innbyggere"), share, plan.source),
        ),
        source=plan.source,
        differs=_("Andelen gir flere enn planen skriver."),
    )
