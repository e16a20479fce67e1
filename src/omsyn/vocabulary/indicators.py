"""What an indicator is in words every floor shares: its dimension of quality, what it looks at, how it is compared."""

from enum import StrEnum

from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _


class QualityDimension(StrEnum):
    """The six dimensions of the national strategy for quality («Og bedre skal det bli», IS-1162)."""

    EFFECTIVE = "effective"
    SAFE = "safe"
    INVOLVING = "involving"
    COORDINATED = "coordinated"
    RESOURCEFUL = "resourceful"
    ACCESSIBLE = "accessible"

    @property
    def label(self) -> str:
        """The dimension in words, in the reader's language."""
        return _(_DIMENSIONS[self])


_DIMENSIONS = {
    QualityDimension.EFFECTIVE: mark("Er virkningsfulle"),
    QualityDimension.SAFE: mark("Er trygge og sikre"),
    QualityDimension.INVOLVING: mark("Involverer brukere og gir dem innflytelse"),
    QualityDimension.COORDINATED: mark("Er samordnet og preget av kontinuitet"),
    QualityDimension.RESOURCEFUL: mark("Utnytter ressursene på en god måte"),
    QualityDimension.ACCESSIBLE: mark("Er tilgjengelige og rettferdig fordelt"),
}


class Aspect(StrEnum):
    """What an indicator looks at (A. Donabedian, JAMA 1988;260:1743)."""

    STRUCTURE = "structure"
    PROCESS = "process"
    RESULT = "result"

    @property
    def label(self) -> str:
        """The aspect in words, in the reader's language."""
        return _(_ASPECTS[self])


_ASPECTS = {Aspect.STRUCTURE: mark("Struktur"), Aspect.PROCESS: mark("Prosess"), Aspect.RESULT: mark("Resultat")}


class IndicatorKind(StrEnum):
    """How an indicator's figure comes about; decides its interval."""

    PROPORTION = "proportion"
    """Numerator out of denominator."""
    RATE = "rate"
    """Events or users over people, where the numerator is a count."""
    MEAN = "mean"
    """A mean of answers or measurements."""
    COUNT = "count"
    """How many."""
    AMOUNT = "amount"
    """Kroner, FTE, hours or days, alone or over people: no chance behind the figure, so no interval."""


class Frequency(StrEnum):
    """How often a figure is made. ``parts_a_year`` parts make a year."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def parts_a_year(self) -> int:
        """1, 4 or 12."""
        return {Frequency.YEAR: 1, Frequency.QUARTER: 4, Frequency.MONTH: 12}[self]


class ComparisonMethod(StrEnum):
    """How an indicator is compared. A property of the indicator."""

    INTERVAL_95 = "interval_95"
    INTERVAL_998 = "interval_998"
    QUINTILES = "quintiles"
    NONE = "none"

    @property
    def confidence(self) -> float | None:
        """The confidence of the interval that decides; None where no interval does."""
        return {ComparisonMethod.INTERVAL_95: 0.95, ComparisonMethod.INTERVAL_998: 0.998}.get(self)


class MissingRule(StrEnum):
    """What a period without a figure means."""

    UNKNOWN = "unknown"
    """Nobody knows; the figure is left out and said to be missing."""
    ZERO = "zero"
    """Everything that happens is registered: nothing registered is none."""


class AreaKind(StrEnum):
    """What kind of place a figure is about."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    KOSTRA_GROUP = "kostra_group"
    COUNTRY = "country"
