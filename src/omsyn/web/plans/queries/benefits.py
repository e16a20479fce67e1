"""Benefits of a municipality's measures, and what the analysis of benefits makes of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from omsyn.analyses.benefits.question import BenefitRow, BenefitsQuestion, ExpectedEffectRow, MeasureOutlay
from omsyn.analyses.benefits.result import BenefitsResult
from omsyn.analyses.benefits.run import run
from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.parameters.roadmap import load_roadmap
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.measures import BenefitKind, CostKind, MeasureKind
from omsyn.vocabulary.municipalities import parse_municipality_number
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.models import (
    Benefit,
    BenefitStatus,
    BenefitValue,
    ExpectedEffect,
    Gainer,
    Measure,
    MeasureCost,
)

LAST_ACTS = 20
"""As many acts as a page tells of."""
MOST_YEARS_OF_USE = 50
"""The longest an investment is written off over (budsjett- og regnskapsforskriften § 3-4)."""


class NoSuchBenefitError(InputError):
    """The municipality has no such benefit, or no such measurement of one."""


@dataclass(frozen=True, slots=True)
class BenefitChoice:
    """What a list of benefits is narrowed to; None or empty leaves it as it is."""

    plan_ids: Collection[int] = ()
    kind: str = ""
    gainer: str = ""
    status: str = ""
    roadmap_phase: str = ""
    technology_area: str = ""

    @property
    def splits_measures(self) -> bool:
        """Whether some benefits of a measure may be left out, so that its cost is no longer of those that are shown."""
        return bool(self.kind or self.gainer or self.status)


@dataclass(frozen=True, slots=True)
class ListedBenefit:
    """What a list shows of a stored benefit besides how far it has come; named as in ``Benefit``."""

    measure_id: int
    kind: str
    status: str
    target_on: date | None
    taken_out_percent: int | None
    moved_percent: int | None
    owner: Membership | None
    is_example: bool


@dataclass(frozen=True, slots=True)
class AnsweredBenefits:
    """Stored benefits, and the answer with one progress for each, in the same order."""

    benefits: tuple[ListedBenefit, ...]
    result: BenefitsResult


def benefits_of(municipality_number: str, choice: BenefitChoice | None = None) -> QuerySet[Benefit]:
    """Benefits of the municipality's measures, plan by plan."""
    chosen = choice or BenefitChoice()
    rows = Benefit.objects.filter(measure__plan__municipality_id=municipality_number)
    if chosen.plan_ids:
        rows = rows.filter(measure__plan_id__in=chosen.plan_ids)
    narrowed = {
        "kind": chosen.kind,
        "gainer": chosen.gainer,
        "status": chosen.status,
        "measure__roadmap_phase": chosen.roadmap_phase,
        "measure__technology_area": chosen.technology_area,
    }
    rows = rows.filter(**{name: value for name, value in narrowed.items() if value})
    return rows.order_by("measure__plan__position", "measure__plan__sort_key", "measure__number", "measure_id", "pk")


def benefits_of_one(measure: Measure) -> QuerySet[Benefit]:
    """The benefits of a measure, in the order they were made."""
    return Benefit.objects.filter(measure=measure).order_by("pk")


def find_benefit(municipality_number: str, number: int) -> Benefit:
    """The benefit by its id; ``NoSuchBenefitError`` when the municipality has none."""
    rows = Benefit.objects.filter(measure__plan__municipality_id=municipality_number, pk=number)
    benefit = (
        rows.select_related("measure__plan__municipality", "measure__unit", "owner__user", "owner__unit")
        .prefetch_related(
            Prefetch("values", queryset=BenefitValue.objects.order_by("measured_on", "pk")), "measure__roles"
        )
        .first()
    )
    if benefit is None:
        raise NoSuchBenefitError(_("Kommunen har ingen slik gevinst."), what_now=_("Gå til Gevinster, og velg en."))
    return benefit


def find_value(municipality_number: str, number: int) -> BenefitValue:
    """The measurement by its id, with its benefit and measure; ``NoSuchBenefitError`` when there is none."""
    rows = BenefitValue.objects.filter(benefit__measure__plan__municipality_id=municipality_number, pk=number)
    value = rows.select_related("benefit__measure__plan").first()
    if value is None:
        raise NoSuchBenefitError(_("Målingen er ikke der lenger."))
    return value


def acts_on_benefit(benefit: Benefit) -> QuerySet[AuditEntry]:
    """The last acts on the benefit and its measurements, the latest first."""
    number = benefit.measure.plan.municipality_id
    itself = AuditEntry.objects.filter(
        object_type=Benefit._meta.label_lower, object_id=str(benefit.pk), municipality_number=number
    )
    values = AuditEntry.objects.filter(
        object_type=BenefitValue._meta.label_lower, details__benefit=benefit.pk, municipality_number=number
    )
    return (itself | values).order_by("-moment", "-pk")[:LAST_ACTS]


def answer_benefits(
    municipality_number: str, benefits: QuerySet[Benefit], *, years_of_use: int | None = None
) -> AnsweredBenefits | None:
    """What the analysis says of ``benefits``; None when there are none. As many questions however many there are.

    ``years_of_use`` is how long the investments of the measures last; None where nobody has said.
    """
    # Plain rows: a benefit with its measure, people, values and costs as objects takes ten times as long.
    stored = [_Stored._make(row) for row in benefits.values_list(*_Stored._fields)]
    if not stored:
        return None
    owner_ids = {one.owner_id for one in stored if one.owner_id is not None}
    owners = Membership.objects.select_related("user").in_bulk(owner_ids) if owner_ids else {}
    question = BenefitsQuestion(
        municipality=parse_municipality_number(municipality_number),
        benefits=_benefit_rows(stored, _values_of(benefits), owners),
        outlays=_outlays(stored, _costs_of(benefits), years_of_use),
    )
    listed = (
        ListedBenefit(
            measure_id=one.measure_id,
            kind=one.kind,
            status=one.status,
            target_on=one.target_on,
            taken_out_percent=one.taken_out_percent,
            moved_percent=one.moved_percent,
            owner=None if one.owner_id is None else owners[one.owner_id],
            is_example=one.is_example,
        )
        for one in stored
    )
    return AnsweredBenefits(tuple(listed), run(question))


def answer_effects(municipality_number: str, plan_ids: Collection[int] = ()) -> BenefitsResult | None:
    """How the expected effects of measures, of these plans or of all, came out; None when nothing is expected."""
    rows = ExpectedEffect.objects.filter(measure__plan__municipality_id=municipality_number)
    if plan_ids:
        rows = rows.filter(measure__plan_id__in=plan_ids)
    effects = tuple(map(effect_row, rows.select_related("measure").order_by("due_date", "pk")))
    if not effects:
        return None
    source = _("Kommunens egne ventede effekter i Omsyn")
    return run(BenefitsQuestion(parse_municipality_number(municipality_number), (), effects, source=source))


def effect_row(effect: ExpectedEffect) -> ExpectedEffectRow:
    """A stored expectation as the analysis takes it."""
    name, unit = effect.indicator, ""
    try:
        definition = load_indicator_library().find(effect.indicator)
    except InputError:
        pass
    else:
        name, unit = definition.name.label, definition.unit.label
    return ExpectedEffectRow(
        measure_key=str(effect.measure_id),
        measure_title=f"{effect.measure.number}. {effect.measure.title}",
        indicator=name,
        unit=unit,
        expected=float(effect.expected),
        lower=float(effect.lower),
        upper=float(effect.upper),
        due=effect.due_date,
        measured=_figure(effect.measured),
        measured_date=effect.measured_on,
        link=f"{reverse('plans:measure', args=[effect.measure_id])}#effekter",
    )


def has_any_benefit(municipality_number: str) -> bool:
    """Whether the municipality has planned any benefit at all."""
    return Benefit.objects.filter(measure__plan__municipality_id=municipality_number).exists()


def values_in_order(benefit: Benefit) -> Sequence[BenefitValue]:
    """What it was measured to, from first to last. Asks nothing when the values are fetched."""
    return list(benefit.values.all())


class _Stored(NamedTuple):
    """A benefit as it is asked for, each column by the name Django gives it."""

    pk: int
    measure_id: int
    measure__number: int
    measure__title: str
    measure__kind: str
    measure__roadmap_phase: str
    measure__technology_area: str
    measure__plan__name: str
    name: str
    kind: str
    gainer: str
    unit_text: str
    baseline: Decimal | None
    baseline_on: date | None
    target: Decimal | None
    target_on: date | None
    nok_per_unit: Decimal | None
    taken_out_percent: int | None
    moved_percent: int | None
    owner_id: int | None
    status: str
    prerequisites: str
    is_example: bool


def _benefit_rows(
    stored: Sequence[_Stored], values: Mapping[int, tuple[tuple[date, float], ...]], owners: Mapping[int, Membership]
) -> tuple[BenefitRow, ...]:
    """Stored benefits as the analysis takes them. What many have in common is put into words once."""
    gainers = {value: str(label) for value, label in Gainer.choices}
    statuses = {value: str(label) for value, label in BenefitStatus.choices}
    owner_names = {key: str(owner.user) for key, owner in owners.items()}
    phases = {told: _phase_name(told) for told in {one.measure__roadmap_phase for one in stored}}
    areas = {told: _area_name(told) for told in {one.measure__technology_area for one in stored}}
    before, after = reverse("plans:benefit", args=[0]).rsplit("0", 1)
    return tuple(
        BenefitRow(
            key=str(one.pk),
            measure_key=str(one.measure_id),
            measure_title=f"{one.measure__number}. {one.measure__title}",
            area=one.measure__plan__name,
            name=one.name,
            kind=BenefitKind(one.kind),
            who=gainers.get(one.gainer, one.gainer),
            unit=one.unit_text,
            baseline=_figure(one.baseline),
            baseline_date=one.baseline_on,
            target=_figure(one.target),
            target_date=one.target_on,
            measured=values.get(one.pk, ()),
            yearly_nok_per_unit=_figure(one.nok_per_unit),
            taken_out_share=_share(one.taken_out_percent),
            moved_share=_share(one.moved_percent),
            owner="" if one.owner_id is None else owner_names[one.owner_id],
            status=statuses.get(one.status, one.status),
            prerequisites=one.prerequisites,
            roadmap_phase=phases[one.measure__roadmap_phase],
            technology_area=areas[one.measure__technology_area],
            link=f"{before}{one.pk}{after}",
        )
        for one in stored
    )


def _values_of(benefits: QuerySet[Benefit]) -> dict[int, tuple[tuple[date, float], ...]]:
    found: dict[int, list[tuple[date, float]]] = {}
    rows = BenefitValue.objects.filter(benefit_id__in=benefits.values("pk"))
    for benefit_id, day, value in rows.values_list("benefit_id", "measured_on", "value"):
        found.setdefault(benefit_id, []).append((day, float(value)))
    return {benefit_id: tuple(measured) for benefit_id, measured in found.items()}


type _Bounds = tuple[float | None, float | None]


def _costs_of(benefits: QuerySet[Benefit]) -> dict[int, dict[str, _Bounds]]:
    """Lowest and highest of each cost of the benefits' measures, by measure and kind."""
    found: dict[int, dict[str, _Bounds]] = {}
    rows = MeasureCost.objects.filter(measure_id__in=benefits.values("measure_id"))
    for measure_id, kind, low, high in rows.values_list("measure_id", "kind", "low_nok", "high_nok"):
        found.setdefault(measure_id, {})[kind] = (_figure(low), _figure(high))
    return found


def _outlays(
    stored: Sequence[_Stored], costs: Mapping[int, Mapping[str, _Bounds]], years_of_use: int | None
) -> tuple[MeasureOutlay, ...]:
    """What each measure costs; nothing for one without any cost stated.

    A cost nobody has stated is unknown where the measure is of that kind, and none where it is not: a measure of
    operation needs no investment, but what is built must be run.
    """
    kinds = {one.measure_id: one.measure__kind for one in stored}
    outlays = []
    for measure_id, kind in kinds.items():
        stated = costs.get(measure_id)
        if stated:
            unstated = None if kind == MeasureKind.INVESTMENT else 0.0
            investment = stated.get(CostKind.INVESTMENT.value, (unstated, unstated))
            operating = stated.get(CostKind.OPERATION.value, (None, None))
            outlays.append(MeasureOutlay(str(measure_id), *operating, *investment, years_of_use))
    return tuple(outlays)


def _phase_name(told: str) -> str:
    """The phase of the roadmap; empty when none is chosen."""
    phase = load_roadmap().phase(int(told)) if told.isdecimal() else None
    return phase.name.label if phase else ""


def _area_name(told: str) -> str:
    """The technology area; empty when there is none."""
    area = load_roadmap().area(told)
    return area.name.label if area else ""


def _share(percent: int | None) -> float | None:
    return None if percent is None else percent / 100


def _figure(stated: Decimal | None) -> float | None:
    return None if stated is None else float(stated)
