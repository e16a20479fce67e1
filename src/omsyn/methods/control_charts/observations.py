"""What a control chart is drawn from: a series of observations, and which chart suits them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _


class ChartKind(StrEnum):
    """The chart, by what is observed; decides centre line and limits."""

    XMR = "xmr"
    """Any measured value, one a period (also a rate or a share whose denominator hardly varies)."""
    P = "p"
    """Share of a denominator, binomial limits."""
    P_PRIME = "p_prime"
    """Share of a large denominator: Laney's limits, which take in how much the share varies beyond chance."""
    U = "u"
    """Events per denominator, Poisson limits."""
    U_PRIME = "u_prime"
    """Events per large denominator, Laney's limits."""
    C = "c"
    """Number of events, when the chance of one is the same every period."""
    T = "t"
    """Time between rare events, above zero."""
    G = "g"
    """Number of cases between rare events."""


STATISTICS = {
    ChartKind.XMR: "value",
    ChartKind.P: "proportion",
    ChartKind.P_PRIME: "proportion",
    ChartKind.U: "rate",
    ChartKind.U_PRIME: "rate",
    ChartKind.C: "count",
    ChartKind.T: "time_between_events",
    ChartKind.G: "cases_between_events",
}
"""What each chart's points are."""

PROPORTIONS = (ChartKind.P, ChartKind.P_PRIME)
WITH_DENOMINATOR = (*PROPORTIONS, ChartKind.U, ChartKind.U_PRIME)
TAKES_DENOMINATOR = (ChartKind.XMR, *WITH_DENOMINATOR)
WHOLE_NUMBERS = (ChartKind.C, ChartKind.G)
COUNTED = (*WITH_DENOMINATOR, *WHOLE_NUMBERS)
WITH_MOVING_RANGES = (ChartKind.XMR, ChartKind.P_PRIME, ChartKind.U_PRIME, ChartKind.T)
"""Charts whose limits rest on the mean moving range, so that screening has a meaning."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One period. ``amount`` is the value, or the numerator where there is a ``denominator``; None when missing."""

    period: str
    amount: float | None
    denominator: float | None = None

    @property
    def value(self) -> float | None:
        """What is charted: the amount, or amount / denominator; None when missing or the denominator is zero."""
        if self.amount is None or self.denominator is None:
            return self.amount
        return self.amount / self.denominator if self.denominator > 0 else None


@dataclass(frozen=True, slots=True)
class Rebase:
    """From ``period`` on the process is another, because of ``reason``: centre line and limits begin anew."""

    period: str
    reason: str


class Part(StrEnum):
    """The part of an observation a fault lies in."""

    AMOUNT = "amount"
    DENOMINATOR = "denominator"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an observation cannot be charted: the part, and what should have stood there."""

    part: Part
    expected: str


def find_fault(kind: ChartKind, observation: Observation) -> Fault | None:
    """What keeps ``observation`` from a chart of ``kind``; None when nothing does. A missing amount is no fault."""
    amount, denominator = observation.amount, observation.denominator
    if amount is None:
        return None
    if not isfinite(amount):
        return Fault(Part.AMOUNT, _("Her skal det stå et tall."))
    if kind is ChartKind.T and amount <= 0:
        return Fault(Part.AMOUNT, _("Tiden mellom to hendelser må være over null."))
    if amount < 0 and kind in COUNTED:
        return Fault(Part.AMOUNT, _("Tallet kan ikke være negativt."))
    if kind in WHOLE_NUMBERS and amount % 1:
        return Fault(Part.AMOUNT, _("Her skal det stå et helt tall."))
    return _fault_of_denominator(kind, amount, denominator)


def _fault_of_denominator(kind: ChartKind, amount: float, denominator: float | None) -> Fault | None:
    if denominator is None:
        if kind in WITH_DENOMINATOR:
            return Fault(Part.DENOMINATOR, _("Diagrammet trenger en nevner i hver periode som har en teller."))
        return None
    if kind not in TAKES_DENOMINATOR:
        return Fault(Part.DENOMINATOR, _("Dette diagrammet tar ikke nevner."))
    if not isfinite(denominator) or denominator < 0:
        return Fault(Part.DENOMINATOR, _("Nevneren skal være et tall som ikke er negativt."))
    if amount > denominator and kind in PROPORTIONS:
        return Fault(Part.AMOUNT, _("Telleren kan ikke være større enn nevneren."))
    if denominator == 0 and amount != 0:
        return Fault(Part.DENOMINATOR, _("Nevneren er null, men telleren er ikke det."))
    return None


def check_observations(kind: ChartKind, observations: Sequence[Observation]) -> None:
    """``InputError`` naming the first period that cannot be charted, stands twice, or when none has a figure."""
    seen = set()
    for observation in observations:
        if observation.period in seen:
            raise InputError(
                _("Perioden {period} står to ganger.").format(period=observation.period),
                expected=_("Hver periode skal ha ett tall."),
            )
        seen.add(observation.period)
        fault = find_fault(kind, observation)
        if fault is not None:
            found = observation.amount if fault.part is Part.AMOUNT else observation.denominator
            raise InputError(
                _("fant «{value}».").format(value="" if found is None else found),
                expected=fault.expected,
                where=observation.period,
            )
    if all(observation.value is None for observation in observations):
        raise InputError(
            _("Serien har ingen tall."), expected=_("Et kontrolldiagram trenger tall for minst én periode.")
        )


def check_rebases(observations: Sequence[Observation], rebases: Sequence[Rebase]) -> None:
    """``InputError`` when a rebase has no reason, or its period is not in the series, is its first, or stands twice."""
    periods = [observation.period for observation in observations]
    for position, rebase in enumerate(rebases):
        if not rebase.reason.strip():
            raise InputError(
                _("Ny grunnlinje fra {period} mangler begrunnelse.").format(period=rebase.period),
                expected=_("En ny grunnlinje skal ha en skriftlig begrunnelse: hva som ble endret, og når."),
            )
        if rebase.period not in periods:
            raise InputError(
                _("Perioden {period} finnes ikke i serien.").format(period=rebase.period),
                expected=_("Serien går fra {first} til {last}.").format(first=periods[0], last=periods[-1]),
            )
        if rebase.period == periods[0] or rebase.period in {earlier.period for earlier in rebases[:position]}:
            raise InputError(
                _("Serien begynner allerede på nytt i {period}.").format(period=rebase.period),
                expected=_("Velg hver periode én gang, og ikke den første."),
            )
