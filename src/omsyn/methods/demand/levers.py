"""Levers: what may make need different from today's rates and today's work for each user.

Each has a reason and 80 % intervals. ``years`` is years after the base year, ``drawn`` the draws of the lever's own
assumptions by field. A lever that is phased in does nothing in its first year and all of it from its last.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from omsyn.methods.demand.uncertainty import Limits, Uncertain, Values
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

DAYS_IN_YEAR = 365
ANY_SHARE: Limits = (0.0, 1.0)
EITHER_WAY: Limits = (-1.0, 1.0)
NOT_NEGATIVE: Limits = (0.0, float("inf"))
AS_TODAY = Uncertain.certain(1)
Drawn = Mapping[str, Values]


@dataclass(frozen=True, slots=True)
class Phase:
    """Nothing until ``begins`` years after the base year, everything from ``full`` on, a straight line between."""

    begins: int = 0
    full: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.begins <= self.full:
            raise InputError(
                _("Innfasingen begynner {begins} og er ferdig {full} år etter startåret.").format(
                    begins=self.begins, full=self.full
                ),
                expected=_("Den begynner i startåret eller senere, og slutter ikke før den begynner."),
            )

    def share(self, years: int) -> float:
        """How much of it has come, 0–1. Nothing in the base year, which is as it is."""
        if years == 0 or years < self.begins:
            return 0.0
        return 1.0 if years >= self.full else (years - self.begins) / (self.full - self.begins)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """``services`` it works on, all of them when none is named. ``InputError`` without a reason."""

    LIMITS: ClassVar[Mapping[str, Limits]]
    """What each assumption can be, by its field."""

    name: str
    reason: str
    services: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InputError(
                _("«{name}» er uten begrunnelse.").format(name=self.name),
                what_now=_("Skriv hvorfor dere tror på dette, og hvor tallene kommer fra."),
            )

    def assumed(self) -> dict[str, Uncertain]:
        """Its assumptions by field."""
        return {field: getattr(self, field) for field in self.LIMITS}


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthyAgeing(Lever):
    """Rates move to older ages: u(a) → u(a − φ · Δe) from ``first_age`` on.

    ``life_gained`` is Δe in years for men and women, one pair for each year after the base year.
    """

    LIMITS: ClassVar[Mapping[str, Limits]] = {"postponed_share": EITHER_WAY}

    postponed_share: Uncertain
    life_gained: tuple[tuple[float, float], ...]
    first_age: int = 0

    def gained_after(self, years: int) -> tuple[float, float]:
        """Δe for men and women; ``InputError`` when it is not given so far ahead."""
        if years > len(self.life_gained):
            raise InputError(
                _("«{name}» sier hvor mange leveår som vinnes, {known} år fram. Framskrivingen går {years}.").format(
                    name=self.name, known=len(self.life_gained), years=years
                ),
                what_now=_("Framskriv kortere, eller legg til vunne leveår for årene som mangler."),
            )
        return self.life_gained[years - 1] if years else (0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsersLever(Lever, ABC):
    """Multiplies users of its services."""

    @abstractmethod
    def users_factor(self, drawn: Drawn, years: int) -> Values:
        """The factor by draw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLever(Lever, ABC):
    """Multiplies work (FTE) for each user of its services."""

    @abstractmethod
    def work_factor(self, drawn: Drawn, years: int) -> Values:
        """The factor by draw."""


def assumption_label(field: str) -> str:
    """What people call the assumption a lever holds in ``field``, or the answer that was cut."""
    return {
        "users": _("antall brukere"),
        "fte": _("årsverk"),
        "rate": _("andelen av innbyggerne som bruker tjenesten"),
        "postponed_share": _("andelen av de vunne leveårene som er uten sykdom"),
        "times_own": _("dekningen som skal nås, i forhold til dagens"),
        "yearly_fall": _("fallet per år i andelen med demens"),
        "users_with_dementia": _("andelen av brukerne som har demens"),
        "reached": _("andelen av brukerne som får tilbudet"),
        "freed": _("andelen av dem som ikke lenger trenger tjenesten"),
        "saved": _("andelen av arbeidet som faller bort"),
        "yearly_growth": _("veksten per år"),
        "moved": _("andelen av brukerne som flyttes"),
        "substitution": _("hvor mye av den nye tjenesten som erstatter den gamle"),
        "bed_days": _("liggedøgn per år"),
        "yearly_change": _("endringen per år i omsorgen fra pårørende"),
    }[field]


class CoverageAim(StrEnum):
    """Where coverage is to go."""

    KEEP = "keep"
    PEER = "peer"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageTarget(UsersLever):
    """Users per person at each age are to be ``times_own`` today's: 1 keeps, ``coverage_of_peer`` gives a peer's.

    ``InputError`` unless it names one service, or when keeping is anything but 1.
    """

    LIMITS: ClassVar[Mapping[str, Limits]] = {"times_own": NOT_NEGATIVE}

    aim: CoverageAim
    times_own: Uncertain = AS_TODAY
    phase: Phase = Phase()

    def __post_init__(self) -> None:
        Lever.__post_init__(self)
        if len(self.services) != 1:
            raise InputError(
                _("Dekningsmålet «{name}» gjelder {count} tjenester.").format(name=self.name, count=len(self.services)),
                expected=_("Et dekningsmål gjelder én tjeneste."),
            )
        if self.aim is CoverageAim.KEEP and self.times_own != AS_TODAY:
            raise InputError(
                _("«{name}» skal holde dekningen, men endrer den.").format(name=self.name),
                expected=_("Å holde dekningen er 1 ganger dagens."),
            )

    def users_factor(self, drawn: Drawn, years: int) -> Values:
        return 1 + (drawn["times_own"] - 1) * self.phase.share(years)


@dataclass(frozen=True, slots=True, kw_only=True)
class DementiaPrevalence(UsersLever):
    """Each age has less dementia: of users, the ``users_with_dementia`` share falls by (1 − fall)^t."""

    LIMITS: ClassVar[Mapping[str, Limits]] = {"yearly_fall": EITHER_WAY, "users_with_dementia": ANY_SHARE}

    yearly_fall: Uncertain
    users_with_dementia: Uncertain

    def users_factor(self, drawn: Drawn, years: int) -> Values:
        return 1 - drawn["users_with_dementia"] * (1 - (1 - drawn["yearly_fall"]) ** years)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRehabilitation(UsersLever):
    """Of those ``reached``, the share ``freed`` no longer needs the service."""

    LIMITS: ClassVar[Mapping[str, Limits]] = {"reached": ANY_SHARE, "freed": EITHER_WAY}

    reached: Uncertain
    freed: Uncertain
    phase: Phase = Phase()

    def users_factor(self, drawn: Drawn, years: int) -> Values:
        return 1 - drawn["reached"] * drawn["freed"] * self.phase.share(years)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardGrowth(WorkLever):
    """Each user gets more: (1 + growth)^t."""

    LIMITS: ClassVar[Mapping[str, Limits]] = {"yearly_growth": EITHER_WAY}

    yearly_growth: Uncertain

    def work_factor(self, drawn: Drawn, years: int) -> Values:
        return (1 + drawn["yearly_growth"]) ** years


@dataclass(frozen=True, slots=True, kw_only=True)
class Productivity(WorkLever):
    """The same takes less work: (1 − growth)^t."""

    LIMITS: ClassVar[Mapping[str, Limits]] = {"yearly_growth": EITHER_WAY}

    yearly_growth: Uncertain

    def work_factor(self, drawn: Drawn, years: int) -> Values:
        return (1 - drawn["yearly_growth"]) ** years


@dataclass(frozen=True, slots=True, kw_only=True)
class WelfareTechnology(WorkLever):
    """For those ``reached``, the share ``saved`` of the work falls away."""

    LIMITS: ClassVar[Mapping[str, Limits]] = {"reached": ANY_SHARE, "saved": EITHER_WAY}

    reached: Uncertain
    saved: Uncertain
    phase: Phase = Phase()

    def work_factor(self, drawn: Drawn, years: int) -> Values:
        return 1 - drawn["reached"] * drawn["saved"] * self.phase.share(years)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftBetweenServices(Lever):
    """The share ``moved`` of the users ``source`` would have had get ``target`` instead, ``substitution`` for each.

    All shifts take from users before any shift, so that their order does not matter and none goes on to a third.
    """

    LIMITS: ClassVar[Mapping[str, Limits]] = {"moved": ANY_SHARE, "substitution": NOT_NEGATIVE}

    source: str
    target: str
    moved: Uncertain
    substitution: Uncertain = AS_TODAY
    phase: Phase = Phase()


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksFromHospital(Lever):
    """Bed days a year that the hospital no longer has: bed days / 365 users more, all year, in ``target``."""

    LIMITS: ClassVar[Mapping[str, Limits]] = {"bed_days": NOT_NEGATIVE}

    target: str
    bed_days: Uncertain
    phase: Phase = Phase()

    def users_added(self, drawn: Drawn, years: int) -> Values:
        """Users by draw."""
        return drawn["bed_days"] / DAYS_IN_YEAR * self.phase.share(years)


@dataclass(frozen=True, slots=True, kw_only=True)
class InformalCare(Lever):
    """FTE the services must give in ``target`` for care by family that falls away, fewer when families give more.

    ``informal_fte`` · (1 − (1 + change)^t) · ``substitution``.
    """

    LIMITS: ClassVar[Mapping[str, Limits]] = {"yearly_change": EITHER_WAY, "substitution": ANY_SHARE}

    target: str
    informal_fte: float
    yearly_change: Uncertain
    substitution: Uncertain

    def fte_added(self, drawn: Drawn, years: int) -> Values:
        """FTE by draw."""
        return self.informal_fte * (1 - (1 + drawn["yearly_change"]) ** years) * drawn["substitution"]
