"""The question: what each inhabitant of an age costs, and how far ahead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.age_groups import HIGHEST_AGE, AgeGroup, parse_age_group
from omsyn.vocabulary.entering import EnteredRow, parse_rows
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import parse_optional_year, parse_year

STANDARD_DRAWS = 500
LONGEST_HORIZON = 40
SPENDING_HEADINGS = ("aldersgruppe", "kroner")


@dataclass(frozen=True, slots=True)
class GroupSpending:
    """Kroner a year on the inhabitants in ``group``, 0 or more: on each of them or on all of them."""

    group: AgeGroup
    kroner: float


@dataclass(frozen=True, slots=True)
class DemographicCostsQuestion:
    """What ``municipality`` spends more by 1 January of each year to ``until`` than in ``year`` (None: the last count).

    ``spending`` is by age group from the youngest up: kroner per inhabitant, or in all when ``is_total``.
    ``InputError`` without groups or source, and for groups that overlap or that nobody can be in.
    """

    municipality: MunicipalityNumber
    spending: tuple[GroupSpending, ...]
    is_total: bool
    source: str
    until: int
    year: int | None = None
    draws: int = STANDARD_DRAWS
    seed: int = 1

    def __post_init__(self) -> None:
        _check_groups([one.group for one in self.spending], self.spending_field)
        if not self.source:
            raise InputError(
                _("Utgiftene mangler kilde."),
                expected=_("Skriv hvor tallene er hentet fra, og hvilket år de gjelder."),
                where="source",
            )

    @property
    def spending_field(self) -> str:
        """The field the spending was entered in."""
        return "totals" if self.is_total else "per_person"

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipality``, ``per_person`` or ``totals`` as rows (age group; kroner), ``source``,
        ``until`` and ``year``; ``InputError`` when both kinds of spending are given, or none.
        """
        each, in_all = (parse_rows(texts.get(name, ""), SPENDING_HEADINGS, where=name) for name in _FIELDS)
        if bool(each) == bool(in_all):
            raise InputError(
                _("Utgiftene er oppgitt på to måter.") if each else _("Utgiftene etter alder mangler."),
                expected=_("Oppgi enten kroner per innbygger eller kroner i alt for hver aldersgruppe."),
                where=_FIELDS[0],
            )
        return cls(
            municipality=find_municipality(texts.get("municipality", "")).number,
            spending=tuple(sorted((_spending(row) for row in each or in_all), key=lambda one: one.group.lower)),
            is_total=bool(in_all),
            source=texts.get("source", "").strip(),
            until=parse_year(texts.get("until", ""), where="until"),
            year=parse_optional_year(texts.get("year"), where="year"),
        )


_FIELDS = ("per_person", "totals")


def _spending(row: EnteredRow) -> GroupSpending:
    try:
        group = parse_age_group(row.cells[0])
    except InputError as error:
        raise row.fault(error.found, error.expected) from error
    return GroupSpending(group, row.amount(1, at_least=0))


def _check_groups(groups: Sequence[AgeGroup], where: str) -> None:
    if not groups:
        raise InputError(_("Utgiftene etter alder mangler."), expected=_("Oppgi minst én aldersgruppe."), where=where)
    if groups[-1].lower > HIGHEST_AGE:
        raise InputError(
            _("Ingen er i aldersgruppen {group}.").format(group=groups[-1].label),
            expected=_("Den høyeste alderen i folketallet er {age} år og over.").format(age=HIGHEST_AGE),
            where=where,
        )
    for younger, older in pairwise(groups):
        if younger.upper is None or younger.upper >= older.lower:
            raise InputError(
                _("Aldersgruppene {younger} og {older} overlapper.").format(younger=younger.label, older=older.label),
                expected=_("Hver alder skal være med i høyst én gruppe."),
                where=where,
            )
