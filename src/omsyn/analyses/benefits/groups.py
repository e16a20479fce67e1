"""Benefits counted by what their measures have in common: phase of the roadmap, or technology area."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from omsyn.analyses.benefits.progress import METHOD
from omsyn.analyses.benefits.result import BenefitProgress
from omsyn.vocabulary.quantities import Flag, Quantity, Unit, Units, missing
from omsyn.vocabulary.sorting import norwegian_sort_key

WHOLE = 100
"""Per cent of the way to the target."""


@dataclass(frozen=True, slots=True)
class BenefitGroup:
    """Benefits of one ``name``, empty for those whose measure has none.

    ``measured`` have a share of the way, ``reached`` have gone all of it. Kroner a year are sums of the benefits in
    kroner, and not applicable where there are none; what is realised, and where it went, is of the measured alone.
    """

    name: str
    count: int
    measured: int
    reached: int
    planned_nok: Quantity
    realised_nok: Quantity
    taken_out_nok: Quantity
    moved_nok: Quantity
    undecided_nok: Quantity


def group_benefits(
    benefits: Sequence[BenefitProgress], name_of: Callable[[BenefitProgress], str]
) -> tuple[BenefitGroup, ...]:
    """The groups by name, those without one last. Every benefit is in exactly one."""
    found: dict[str, list[BenefitProgress]] = {}
    for one in benefits:
        found.setdefault(name_of(one), []).append(one)
    names = sorted(found, key=lambda name: (not name, norwegian_sort_key(name)))
    return tuple(sum_benefits(name, found[name]) for name in names)


def sum_benefits(name: str, benefits: Sequence[BenefitProgress]) -> BenefitGroup:
    """These benefits as one group."""
    measured = [one for one in benefits if one.share_realised.has_value]
    return BenefitGroup(
        name=name,
        count=len(benefits),
        measured=len(measured),
        reached=sum(one.share_realised.known >= WHOLE for one in measured),
        planned_nok=sum_known([one.planned_nok for one in benefits], Units.NOK),
        realised_nok=sum_known([one.realised_nok for one in benefits], Units.NOK),
        taken_out_nok=sum_known([one.taken_out_nok for one in benefits], Units.NOK),
        moved_nok=sum_known([one.moved_nok for one in benefits], Units.NOK),
        undecided_nok=sum_known([one.undecided_nok for one in benefits], Units.NOK),
    )


def sum_known(figures: Sequence[Quantity], unit: Unit) -> Quantity:
    """The sum of the figures that are there. Where none is, it is missing when one could have been, and else not
    applicable; neither is 0."""
    known = [figure for figure in figures if figure.has_value]
    if not known and any(figure.has(Flag.MISSING) for figure in figures):
        return missing(unit)
    if not known:
        return Quantity(None, unit, flags=frozenset({Flag.NOT_APPLICABLE}))
    return Quantity(sum(figure.known for figure in known), unit, known[0].sources, METHOD)
