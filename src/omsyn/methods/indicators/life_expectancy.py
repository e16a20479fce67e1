"""Life expectancy from an abridged life table, by Chiang's second method, for whatever age bands there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from omsyn.methods.indicators.estimates import Estimate, Statistic, not_computed
from omsyn.methods.indicators.intervals import normal_quantile
from omsyn.vocabulary.language import translate as _

CHIANG = "chiang_2_silcocks"
SMALLEST_POPULATION = 5000
"""Person-years below which the figure says more of chance than of health. A floor of our own; it can be set."""


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Deaths among ``people`` (or person-years) from age ``start`` until the next band begins; the last is open."""

    start: float
    people: float
    deaths: float


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the life table: survivors, years lived and what its uncertainty adds, in Chiang's letters."""

    survivors: float
    """l, of one who enters the first band."""
    years: float
    """L, lived in the band by those survivors."""
    variance: float
    """The band's part of the variance of years lived from its start on."""


def life_expectancy(
    bands: Iterable[AgeBand], *, confidence: float = 0.95, smallest_population: float = SMALLEST_POPULATION
) -> dict[float, Estimate]:
    """Years left to live at the start of every band, by that age.

    With M = D/P, width n and a the share of the last year lived (0.1 in a band from birth, 0.5 otherwise):
    q = nM / (1 + n(1 − a)M), at most 1 and 1 in the open band; l' = l(1 − q); L = n(l' + a·l·q), l/M in the open band;
    e = Σ L / l. var q = q²(1 − q)/D, and in the open band, whose length is uncertain too, l²/(D·M²).
    C. L. Chiang, The Life Table and its Applications, 1984; P. B. S. Silcocks et al., J Epidemiol Community Health
    2001;55:38. The interval is e ± z·√var with z to two decimals (1.96 at 95 %): only so do the reference figures made
    from PHEindicatormethods' test data come out to the last decimal. ``ValueError`` for bands that begin alike. With a
    reason instead of figures when nobody died in the open band, a band has no people, or all are fewer than
    ``smallest_population``.
    """
    table = sorted(bands, key=lambda band: band.start)
    if len({band.start for band in table}) < len(table):
        raise ValueError("two bands begin at the same age")
    reason = _why_not(table, smallest_population)
    if reason:
        unknown = not_computed(Statistic.LIFE_EXPECTANCY, CHIANG, confidence, reason)
        return {band.start: unknown for band in table}
    z = round(normal_quantile(confidence), 2)
    found: dict[float, Estimate] = {}
    years_left = variance_left = 0.0
    for band, row in reversed(list(zip(table, _rows(table), strict=True))):
        years_left += row.years
        variance_left += row.variance
        if row.survivors == 0:
            found[band.start] = not_computed(
                Statistic.LIFE_EXPECTANCY, CHIANG, confidence, _("Ingen når denne alderen.")
            )
            continue
        value = years_left / row.survivors
        half_width = z * sqrt(variance_left) / row.survivors
        found[band.start] = Estimate(
            value, value - half_width, value + half_width, confidence, Statistic.LIFE_EXPECTANCY, CHIANG
        )
    return dict(reversed(found.items()))


def _rows(table: list[AgeBand]) -> list[_Row]:
    dying = [_probability_of_dying(band, later.start - band.start) for band, later in pairwise(table)] + [1.0]
    survivors = [1.0]
    for q in dying[:-1]:
        survivors.append(survivors[-1] * (1 - q))
    last = table[-1]
    rate = last.deaths / last.people
    rows = [_Row(survivors[-1], survivors[-1] / rate, survivors[-1] ** 2 / (last.deaths * rate**2))]
    years_after = rows[0].years
    for position in range(len(table) - 2, -1, -1):
        band, alive, alive_after, q = table[position], survivors[position], survivors[position + 1], dying[position]
        n, a = table[position + 1].start - band.start, _share_lived(band)
        years = n * (alive_after + a * (alive - alive_after))
        variance_of_q = q**2 * (1 - q) / band.deaths if band.deaths > 0 else 0.0
        expectancy_after = years_after / alive_after if alive_after > 0 else 0.0
        rows.append(_Row(alive, years, alive**2 * ((1 - a) * n + expectancy_after) ** 2 * variance_of_q))
        years_after += years
    return rows[::-1]


def _probability_of_dying(band: AgeBand, width: float) -> float:
    mortality, a = band.deaths / band.people, _share_lived(band)
    return min(1.0, width * mortality / (1 + width * (1 - a) * mortality))


def _share_lived(band: AgeBand) -> float:
    return 0.1 if band.start == 0 else 0.5


def _why_not(table: list[AgeBand], smallest_population: float) -> str:
    """Why there is no life table, in the reader's language; empty when there is one."""
    if not table:
        return _("Det er ingen aldersgrupper.")
    if min(band.deaths for band in table) < 0:
        return _("Et antall er under null.")
    empty = [f"{band.start:g}" for band in table if band.people <= 0]
    if empty:
        return _("Det mangler innbyggere i aldersgruppene fra {ages} år.").format(ages=", ".join(empty))
    people = sum(band.people for band in table)
    if people < smallest_population:
        return _("Det er {people} personår. Med færre enn {limit} blir forventet levealder for usikker.").format(
            people=f"{people:g}", limit=f"{smallest_population:g}"
        )
    if table[-1].deaths == 0:
        return _("Ingen døde i den eldste aldersgruppen, så levetiden der kan ikke regnes ut.")
    return ""
