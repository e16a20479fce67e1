"""Users of a service by age from a municipality's own rows: one register, one year, every age once."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from omsyn.methods.population.cohort_change import SEXES
from omsyn.registers.importing.mappings import normalise_heading
from omsyn.registers.service_use.ages import gaps_in, overlap_of, read_age_group
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

_YEAR_END = "year_end"
_BOTH = ""
Groups = Mapping[AgeGroup, float]


@dataclass(frozen=True, slots=True, eq=False)
class OwnUsers:
    """Users of a service in a year as one register counts them at one time.

    ``users`` covers every age once; None when only ``total`` is known. ``by_sex`` as in ``ServiceUse``.
    """

    year: int
    is_at_year_end: bool
    users: Groups | None
    by_sex: Mapping[str, Groups] | None
    total: float | None
    source: Source
    notes: tuple[str, ...] = ()


def own_users(own: pl.DataFrame, service: str, publisher: str, *, years: range, by_age: bool = True) -> OwnUsers | None:
    """Users of ``service`` in the newest of ``years`` there is, from rows as ``OWN_USERS``; None without any.

    ``by_age``: only counts by age; otherwise only totals. A count at the end of the year comes before one through it,
    and otherwise the first in the table. ``InputError`` when groups overlap or leave out ages.
    """
    wanted = {name for name in own["service"].unique() if normalise_heading(name) == normalise_heading(service)}
    rows = own.filter(pl.col("service").is_in(list(wanted)), pl.col("year").is_in(list(years)))
    for one in sorted(rows["year"].unique().to_list(), reverse=True):
        parts = rows.filter(pl.col("year") == one).partition_by("register", "measured", maintain_order=True)
        counts = [_counted(part, service, publisher) for part in parts]
        fit = [count for count in counts if (count.users if by_age else count.total) is not None]
        if fit:
            return next((count for count in fit if count.is_at_year_end), fit[0])
    return None


def _counted(rows: pl.DataFrame, service: str, publisher: str) -> OwnUsers:
    told: dict[str, dict[AgeGroup | None, float]] = {}
    for row in rows.iter_rows(named=True):
        group, sex = read_age_group(row["age_group"]), row["sex"] or _BOTH
        of_sex = told.setdefault(sex, {})
        if group in of_sex:
            raise InputError(
                _("«{service}» har to tall for samme aldersgruppe i {year}.").format(service=service, year=row["year"]),
                expected=_("Hver aldersgruppe har ett antall brukere."),
                what_now=_("Ta bort det ene tallet."),
            )
        of_sex[group] = float(row["users"])
    first = rows.row(0, named=True)
    total = told.get(_BOTH, {}).get(None)
    if total is None and all(None in told.get(sex, {}) for sex in SEXES):
        total = sum(told[sex][None] for sex in SEXES)
    users, by_sex, notes = _by_age(told, total, service)
    register = str(first["register"] or "")
    return OwnUsers(
        year=int(first["year"]),
        is_at_year_end=first["measured"] == _YEAR_END,
        users=users,
        by_sex=by_sex,
        total=total,
        source=Source(publisher, register, _("Brukere etter alder"), str(first["year"]), _("Kommunens egne tall.")),
        notes=notes,
    )


def _by_age(
    told: Mapping[str, Mapping[AgeGroup | None, float]], total: float | None, service: str
) -> tuple[Groups | None, Mapping[str, Groups] | None, tuple[str, ...]]:
    """Every age once; both sexes from men and women where both are told, otherwise as they are told together."""
    by_sex = {sex: _of_ages(told.get(sex, {})) for sex in SEXES}
    if all(by_sex.values()) and set(by_sex["men"]) == set(by_sex["women"]):
        both = {group: sum(groups[group] for groups in by_sex.values()) for group in by_sex["men"]}
        _check(both, service)
        return both, by_sex, ()
    both = _of_ages(told.get(_BOTH, {}))
    if not both:
        if any(by_sex.values()):
            raise InputError(
                _("«{service}» har ikke de samme aldersgruppene for menn og kvinner.").format(service=service),
                expected=_("Menn og kvinner har de samme aldersgruppene, eller de er talt sammen."),
            )
        return None, None, ()
    rest = None if total is None else total - sum(both.values())
    gaps = gaps_in(both) if overlap_of(both) is None else ()
    notes: tuple[str, ...] = ()
    if gaps and rest is not None and (rest == 0 or (rest > 0 and len(gaps) == 1)):
        both |= dict.fromkeys(gaps, rest)
        note = _("Brukere i alderen {groups} er summen for alle aldre minus aldersgruppene som er talt.")
        notes = (note.format(groups=join_words([group.label for group in gaps])),)
    _check(both, service)
    return both, None, notes


def _of_ages(told: Mapping[AgeGroup | None, float]) -> dict[AgeGroup, float]:
    return {group: users for group, users in told.items() if group is not None}


def _check(groups: Groups, service: str) -> None:
    negative = next((group for group, users in groups.items() if users < 0), None)
    if negative is not None:
        raise InputError(
            _("«{service}» har {users} brukere i alderen {group}.").format(
                service=service, users=format_number(groups[negative]), group=negative.label
            ),
            expected=_("Antall brukere er 0 eller mer."),
        )
    shared = overlap_of(groups)
    if shared is not None:
        raise InputError(
            _("Aldersgruppene til «{service}» går over i hverandre ved {age} år.").format(service=service, age=shared),
            expected=_("Hver alder hører til én gruppe."),
            what_now=_("Ta bort den groveste gruppa, for eksempel 67+ når 67-79 og 80+ også er der."),
        )
    gaps = gaps_in(groups)
    if gaps:
        raise InputError(
            _("Aldersgruppene til «{service}» mangler {ages}.").format(
                service=service, ages=join_words([gap.label for gap in gaps])
            ),
            expected=_("Gruppene dekker alle aldre, fra 0 år til den eldste."),
            what_now=_("Legg til gruppene som mangler, eller en rad med alle brukere uten aldersgruppe."),
        )
