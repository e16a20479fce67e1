"""The question: which municipalities, which indicators, which year."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.periods import parse_optional_year

MOST_MUNICIPALITIES = 30
"""More than this cannot be read side by side; the funnel of an indicator shows all."""


@dataclass(frozen=True, slots=True)
class IndicatorComparisonQuestion:
    """``municipalities`` (the first is one's own) on the indicators ``keys``, in ``year`` (None: the latest of each).

    Nothing later than ``last_year`` is shown. ``kostra_group`` («07») adds the municipalities of the
    group, as far as its members are loaded.
    """

    municipalities: tuple[MunicipalityNumber, ...]
    keys: tuple[str, ...]
    year: int | None = None
    kostra_group: str = ""
    last_year: int | None = None

    def __post_init__(self) -> None:
        if not self.municipalities:
            raise InputError(_("Det er ikke valgt noen kommune."), what_now=_("Velg minst én kommune."))
        if not self.keys:
            raise InputError(_("Det er ikke valgt noen indikator."), what_now=_("Velg minst én indikator."))
        if len(self.municipalities) > MOST_MUNICIPALITIES:
            raise InputError(
                _("Det er valgt {count} kommuner.").format(count=len(self.municipalities)),
                expected=_("Velg høyst {most}.").format(most=MOST_MUNICIPALITIES),
                what_now=_("Vil du se alle, åpner du siden for én indikator."),
            )

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """From plain texts: ``municipalities`` and ``keys`` (by comma), ``year``, ``kostra_group``, ``last_year``.

        ``InputError`` for what the library or the register of municipalities does not have.
        """
        library = load_indicator_library()
        numbers = dict.fromkeys(find_municipality(name).number for name in _listed(texts.get("municipalities", "")))
        keys = dict.fromkeys(library.find(key).key for key in _listed(texts.get("keys", "")))
        return cls(
            municipalities=tuple(numbers),
            keys=tuple(keys),
            year=parse_optional_year(texts.get("year"), where=_("år")),
            kostra_group=texts.get("kostra_group", "").strip(),
            last_year=parse_optional_year(texts.get("last_year"), where=_("siste år")),
        )


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
