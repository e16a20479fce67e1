"""A need to be projected: rates, work for each user and levers, checked against each other before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from omsyn.methods.demand.levers import (
    CoverageTarget,
    HealthyAgeing,
    InformalCare,
    Lever,
    ShiftBetweenServices,
    TasksFromHospital,
    assumption_label,
)
from omsyn.methods.demand.rates import UserRates
from omsyn.methods.demand.uncertainty import SHARE_IN_COMMON, Assumption, Cut, Limits, Values, draw_assumption
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _


@dataclass(frozen=True, slots=True, eq=False)
class NeedPlan:
    """What need is reckoned from besides people. ``fte_per_user`` is by service, in the order of the rates.

    ``InputError`` when the levers cannot stand together: two of one name, two that say the same thing differently,
    services without rates, shifts in a circle, or more moved from a service than it has.
    """

    rates: UserRates
    fte_per_user: Values
    levers: tuple[Lever, ...] = ()
    share_in_common: float = SHARE_IN_COMMON
    """ρ: how much of their variance the assumptions of a group have in common."""

    def __post_init__(self) -> None:
        if self.fte_per_user.shape != (len(self.rates.services),) or not (self.fte_per_user >= 0).all():
            raise ValueError("FTE per user is a number of 0 or more for each service")
        _check_named_once([lever.name for lever in self.levers])
        for lever in self.levers:
            self.rows_of(lever)
        _check_one_answer(self.levers)
        shifts = [lever for lever in self.levers if isinstance(lever, ShiftBetweenServices)]
        _check_no_circle(shifts)
        _check_no_more_than_all(shifts)

    def rows_of(self, lever: Lever) -> list[int]:
        """Positions of the services ``lever`` names, or all; ``InputError`` when one has no rates."""
        named = list(lever.services)
        if isinstance(lever, ShiftBetweenServices):
            named += [lever.source, lever.target]
        elif isinstance(lever, TasksFromHospital | InformalCare):
            named.append(lever.target)
        return [self.rates.position(service) for service in named] or list(range(len(self.rates.services)))


@dataclass(frozen=True, slots=True, eq=False)
class DrawnPlan:
    """A plan with the draws of every lever's assumptions, by lever and field, and which of them had to be cut."""

    plan: NeedPlan
    values: dict[str, dict[str, Values]]
    draws: int
    cuts: tuple[Cut, ...]


def draw_plan(plan: NeedPlan, draws: int, seed: int) -> DrawnPlan:
    """Draws of all that is uncertain in ``plan``; ``InputError`` when an interval goes beyond what can be."""
    values: dict[str, dict[str, Values]] = {}
    cuts: list[Cut] = []
    for lever in plan.levers:
        values[lever.name] = {}
        for field, uncertain in lever.assumed().items():
            assumption = Assumption(
                lever.name, field, assumption_label(field), uncertain, limits_of(plan, lever, field)
            )
            values[lever.name][field], cut = draw_assumption(assumption, draws, seed, plan.share_in_common)
            cuts += cut
    return DrawnPlan(plan, values, draws, tuple(cuts))


def limits_of(plan: NeedPlan, lever: Lever, field: str) -> Limits:
    """What an assumption can be: the limits of the field.

    Coverage can make no more than users of everyone at the age with most of them.
    """
    lowest, highest = lever.LIMITS[field]
    if isinstance(lever, CoverageTarget):
        most = float(plan.rates.by_age[plan.rows_of(lever)].max())
        highest = 1 / most if most > 0 else highest
    return lowest, highest


def _check_named_once(names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise InputError(
                _("To forutsetninger heter «{name}».").format(name=name), what_now=_("Gi dem hvert sitt navn.")
            )


def _check_one_answer(levers: Sequence[Lever]) -> None:
    ageing = [lever.name for lever in levers if isinstance(lever, HealthyAgeing)]
    if len(ageing) > 1:
        raise InputError(
            _("«{one}» og «{other}» sier begge hvor mye senere sykdom kommer.").format(one=ageing[0], other=ageing[1]),
            what_now=_("Behold én av dem."),
        )
    answered: dict[str, str] = {}
    for lever in levers:
        if isinstance(lever, CoverageTarget):
            service = lever.services[0]
            if service in answered:
                raise InputError(
                    _("«{one}» og «{other}» gir hver sin dekning av «{service}».").format(
                        one=answered[service], other=lever.name, service=service
                    ),
                    what_now=_("Behold ett av målene."),
                )
            answered[service] = lever.name


def _check_no_circle(shifts: Sequence[ShiftBetweenServices]) -> None:
    """Users moved from one service may not come back to it, straight or through others."""
    targets: dict[str, list[str]] = {}
    for shift in shifts:
        targets.setdefault(shift.source, []).append(shift.target)
    for start in targets:
        ways = [[start]]
        while ways:
            way = ways.pop()
            for target in targets.get(way[-1], []):
                if target == start:
                    raise InputError(
                        _("Forskyvningen går i ring: {way}.").format(way=" → ".join([*way, start])),
                        expected=_("Brukere flyttes én vei mellom tjenestene."),
                        what_now=_("Ta bort én av forskyvningene, og skriv heller forskjellen mellom dem."),
                    )
                if target not in way:
                    ways.append([*way, target])


def _check_no_more_than_all(shifts: Sequence[ShiftBetweenServices]) -> None:
    for source in {shift.source for shift in shifts}:
        moved = sum(shift.moved.middle for shift in shifts if shift.source == source)
        if moved > 1:
            raise InputError(
                _("Forskyvningene flytter {percent} prosent av brukerne av «{service}».").format(
                    percent=f"{100 * moved:.0f}", service=source
                ),
                expected=_("Til sammen kan ikke mer enn alle flyttes."),
            )
