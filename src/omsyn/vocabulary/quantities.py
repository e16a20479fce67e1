"""A figure with everything one must know to trust it: unit, source, method, interval and flags."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure counts. ``decimals`` is the most that is shown, ``symbol`` what stands beside the figure."""

    code: str
    symbol: str
    decimals: int = 0
    singular: str = ""
    """The symbol beside exactly one; empty where the word is the same."""

    @property
    def label(self) -> str:
        """The symbol in the reader's language."""
        return _(self.symbol)

    def label_for(self, value: float) -> str:
        """The symbol as it stands beside ``value``: «1 plass», «2 plasser»."""
        return _(self.singular) if self.singular and value == 1 else self.label


class Units:
    """The units in use."""

    PERSONS = Unit("persons", mark("personer"), singular=mark("person"))
    USERS = Unit("users", mark("brukere"), singular=mark("bruker"))
    SERVICE_USES = Unit("service_uses", mark("tildelte tjenester"), singular=mark("tildelt tjeneste"))
    PLACES = Unit("places", mark("plasser"), singular=mark("plass"))
    DAYS = Unit("days", mark("døgn"))
    NOK = Unit("nok", mark("kr"))
    NOK_PER_DAY = Unit("nok_per_day", mark("kr per døgn"))
    PERCENT = Unit("percent", mark("%"), 1)
    PERCENTAGE_POINTS = Unit("percentage_points", mark("prosentpoeng"), 1)
    FTE = Unit("fte", mark("årsverk"), 1)
    FTE_PER_10000 = Unit("fte_per_10000", mark("årsverk per 10 000 innbyggere"), 1)
    RATIO = Unit("ratio", mark("forholdstall"), 2)
    STATUS = Unit("status", mark("steg 1–5"), 1)
    STATUS_STEP = Unit("status_step", mark("steg"))
    MEASURES = Unit("measures", mark("tiltak"))
    COUNT = Unit("count", mark("antall"))
    DWELLINGS = Unit("dwellings", mark("boliger"), singular=mark("bolig"))
    PER_1000 = Unit("per_1000", mark("per 1000 innbyggere"), 1)
    PER_10000 = Unit("per_10000", mark("per 10 000 innbyggere"), 1)
    FTE_PER_1000 = Unit("fte_per_1000", mark("årsverk per 1000 innbyggere"), 2)
    FTE_PER_USER = Unit("fte_per_user", mark("årsverk per bruker"), 2)
    HOURS = Unit("hours", mark("timer"), singular=mark("time"))
    HOURS_PER_WEEK = Unit("hours_per_week", mark("timer per uke"), 1)
    NOK_PER_INHABITANT = Unit("nok_per_inhabitant", mark("kr per innbygger"))
    NOK_PER_USER = Unit("nok_per_user", mark("kr per bruker"))
    NOK_MILLION = Unit("nok_million", mark("millioner kr"), 1)
    SCORE = Unit("score", mark("poeng"), 1)
    YEARS = Unit("years", mark("år"), 1)
    PER_LEADER = Unit("per_leader", mark("ansatte per leder"), 1)
    STAFF = Unit("staff", mark("ansatte"), singular=mark("ansatt"))
    MINUTES = Unit("minutes", mark("minutter"), 1)
    CHILDREN_PER_WOMAN = Unit("children_per_woman", mark("barn per kvinne"), 2)
    PER_1000_DAYS = Unit("per_1000_days", mark("per 1000 oppholdsdøgn"), 1)
    MESSAGES_PER_DISCHARGE = Unit("messages_per_discharge", mark("meldinger per utskrivning"), 1)
    VISITS_PER_DAY = Unit("visits_per_day", mark("besøk per dag"), 1)
    PER_INHABITANT = Unit("per_inhabitant", mark("per innbygger"), 2)
    NOK_PER_HOUR = Unit("nok_per_hour", mark("kr per time"))
    NEED_INDEX = Unit("need_index", mark("indeks"), 4)
    WEIGHT = Unit("weight", mark("vekt"), 4)

    @classmethod
    def by_code(cls, code: str) -> Unit | None:
        """The unit called ``code``; None when there is none."""
        return next((unit for unit in vars(cls).values() if isinstance(unit, Unit) and unit.code == code), None)


class Flag(StrEnum):
    """What a reader must know about a figure besides its value."""

    ESTIMATED = "estimated"
    PROJECTED = "projected"
    SUPPRESSED = "suppressed"
    PROTECTED = "protected"
    """Hidden because it is small, or because others beside it are. It is not told which."""
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    LOCAL = "local"
    BREAK_IN_SERIES = "break_in_series"
    APPROXIMATE = "approximate"
    PROVISIONAL = "provisional"


WITHOUT_VALUE = frozenset({Flag.SUPPRESSED, Flag.PROTECTED, Flag.MISSING, Flag.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from.

    ``vintage`` is the publisher's own mark of the edition (a date, a year or a document), ``retrieved`` the day the
    figures were fetched when it is known, ``sha256`` the stored file's sum, so that the figure can be made again.
    """

    publisher: str
    table: str
    title: str
    vintage: str
    terms: str
    retrieved: date | None = None
    sha256: str = ""

    @property
    def citation(self) -> str:
        """One line for a caption: publisher, table, and the vintage where the table's name does not say it."""
        vintage = "" if self.vintage in self.table else self.vintage
        return ", ".join(part for part in (self.publisher, self.table, vintage) if part)


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper bound at ``level`` (0–1), in the unit of the figure."""

    lower: float
    upper: float
    level: float


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure. ``value`` is None exactly when a flag says why (suppressed, missing, not applicable)."""

    value: float | None
    unit: Unit
    sources: tuple[Source, ...] = ()
    method: str = "count"
    flags: frozenset[Flag] = field(default_factory=frozenset)
    interval: Interval | None = None

    def __post_init__(self) -> None:
        reasons = self.flags & WITHOUT_VALUE
        if (self.value is None) != bool(reasons):
            raise ValueError(f"value {self.value!r} does not agree with flags {sorted(self.flags)}")

    @property
    def has_value(self) -> bool:
        """Whether there is a figure to show."""
        return self.value is not None

    @property
    def known(self) -> float:
        """The value of a figure known to be there; ``ValueError`` otherwise."""
        if self.value is None:
            raise ValueError("this figure has no value; ask has_value first")
        return self.value

    def has(self, flag: Flag) -> bool:
        """Whether ``flag`` is set."""
        return flag in self.flags


def missing(unit: Unit, *sources: Source) -> Quantity:
    """A figure the source does not state."""
    return Quantity(None, unit, sources, method="", flags=frozenset({Flag.MISSING}))
