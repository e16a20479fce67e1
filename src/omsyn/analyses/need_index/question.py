"""The question: which municipality and key, what was entered besides ages, and how far ahead."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.parameters.equalisation_keys import EqualisationKey, EqualisationKeys, load_equalisation_keys
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.entering import is_yes, parse_amount, parse_optional_amount
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import parse_optional_year

STANDARD_DRAWS = 500
LONGEST_HORIZON = 40


@dataclass(frozen=True, slots=True)
class EnteredCriterion:
    """A criterion that is not about age: its ``index`` (the country is 1), or counts here and in the country."""

    key: str
    index: float | None = None
    local: float | None = None
    country: float | None = None


@dataclass(frozen=True, slots=True)
class NeedIndexQuestion:
    """The need-index of ``municipality`` by ``key``, and what it moves.

    ``year`` is the year of the counts (None: the last), ``until`` how far ages are projected (None: not at all).
    ``country_spending`` and ``own_spending`` are kroner per inhabitant. ``InputError`` for a key that is not verified
    unless ``accepts_unverified``, for criteria the key does not have, and for criteria without a source.
    """

    municipality: MunicipalityNumber
    key: EqualisationKey
    accepts_unverified: bool = False
    entered: tuple[EnteredCriterion, ...] = ()
    criteria_source: str = ""
    country_spending: float | None = None
    own_spending: float | None = None
    spending_source: str = ""
    year: int | None = None
    until: int | None = None
    draws: int = STANDARD_DRAWS
    seed: int = 1

    def __post_init__(self) -> None:
        if not self.key.verified and not self.accepts_unverified:
            raise InputError(
                _("Vektene i {key} er ikke kontrollert mot departementets egen tabell.").format(
                    key=self.key.name.label
                ),
                expected=_("Slike tall brukes bare når noen velger dem."),
                where="use_second_hand",
                what_now=_("Kryss av for at du vil bruke vektene likevel, eller bruk en egen fil med vekter."),
            )
        known = {criterion.key for criterion in self.key.entered_criteria}
        strange = sorted(one.key for one in self.entered if one.key not in known)
        if strange:
            raise InputError(
                _("Nøkkelen har ikke kriteriet {names}.").format(names=", ".join(strange)),
                expected=_("Kriteriene er {names}.").format(names=", ".join(sorted(known))),
            )
        if self.entered and not self.criteria_source:
            raise InputError(
                _("Kriteriene mangler kilde."),
                expected=_("Skriv hvor tallene er hentet fra, for eksempel Grønt hefte og tabell."),
                where="criteria_source",
            )
        if not self.spending_source and (self.country_spending is not None or self.own_spending is not None):
            raise InputError(
                _("Utgiftene mangler kilde."),
                expected=_("Skriv hvor tallene er hentet fra, og hvilket år de gjelder."),
                where="spending_source",
            )

    @classmethod
    def from_text(cls, texts: Mapping[str, str], keys: EqualisationKeys | None = None) -> Self:
        """From plain texts: ``municipality``, ``key_year``, ``use_second_hand`` (ja), each criterion by its key (an
        index, or «52 / 28000» for counts here and in the country), ``criteria_source``, ``country_spending``,
        ``own_spending``, ``spending_source``, ``year`` and ``until``; empty texts are left out.
        """
        held = keys or load_equalisation_keys()
        year = parse_optional_year(texts.get("key_year"), where="key_year")
        key = held.latest if year is None else held.of_year(year)
        return cls(
            municipality=find_municipality(texts.get("municipality", "")).number,
            key=key,
            accepts_unverified=is_yes(texts.get("use_second_hand")),
            entered=tuple(
                _criterion(one.key, texts[one.key]) for one in key.entered_criteria if texts.get(one.key, "").strip()
            ),
            criteria_source=texts.get("criteria_source", "").strip(),
            country_spending=parse_optional_amount(texts.get("country_spending"), where="country_spending", at_least=0),
            own_spending=parse_optional_amount(texts.get("own_spending"), where="own_spending", at_least=0),
            spending_source=texts.get("spending_source", "").strip(),
            year=parse_optional_year(texts.get("year"), where="year"),
            until=parse_optional_year(texts.get("until"), where="until"),
        )


def _criterion(key: str, text: str) -> EnteredCriterion:
    local, slash, country = text.partition("/")
    if not slash:
        return EnteredCriterion(key, index=parse_amount(text, where=key, at_least=0))
    counted = parse_amount(country, where=key, at_least=0)
    if counted == 0:
        raise InputError(_("Landet kan ikke ha null."), expected=_("Skriv for eksempel 52 / 28000."), where=key)
    return EnteredCriterion(key, local=parse_amount(local, where=key, at_least=0), country=counted)
