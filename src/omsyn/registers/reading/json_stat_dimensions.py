"""What a JSON-stat answer says about its table: dimensions, categories, units, notes and edition."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from omsyn.registers.reading.answers import unusable
from omsyn.vocabulary.language import translate as _

RESERVED = {"value", "status"}
"""Column names of the table itself."""


class Role(StrEnum):
    """What a dimension is, where the source says so."""

    TIME = "time"
    GEO = "geo"
    METRIC = "metric"


@dataclass(frozen=True, slots=True)
class MetricUnit:
    """What a metric counts, in the source's words, and the decimals it is shown with (None when not told)."""

    base: str
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note; a mandatory one must be shown with the figure. ``about`` is empty, a dimension, or «dimension=code»."""

    text: str
    is_mandatory: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension with its codes in order. ``labels`` has a text for every code (the code itself when none is told).

    ``can_be_left_out`` (elimination) is None when not told; trustworthy in metadata only.
    """

    code: str
    label: str
    codes: tuple[str, ...]
    labels: Mapping[str, str]
    role: Role | None = None
    units: Mapping[str, MetricUnit] = field(default_factory=dict)
    can_be_left_out: bool | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """A table described. ``updated`` is the source's own mark of the edition: text, and a moment where it is one."""

    label: str
    source: str
    updated: str
    dimensions: tuple[Dimension, ...]
    notes: tuple[Note, ...] = ()

    @property
    def updated_at(self) -> datetime | None:
        """The moment ``updated`` names; None when it is not a moment."""
        try:
            return datetime.fromisoformat(self.updated)
        except ValueError:
            return None

    @property
    def mandatory_notes(self) -> tuple[str, ...]:
        """Notes that must be shown with the figure."""
        return tuple(note.text for note in self.notes if note.is_mandatory)

    def dimension(self, code: str) -> Dimension | None:
        """The dimension with this code, whatever its case."""
        folded = code.casefold()
        return next((found for found in self.dimensions if found.code.casefold() == folded), None)

    def with_role(self, role: Role) -> tuple[str, ...]:
        """Codes of the dimensions that have ``role``."""
        return tuple(dimension.code for dimension in self.dimensions if dimension.role is role)


def describe(told: Mapping[str, Any], *, where: str = "") -> Description:
    """What the JSON-stat dataset ``told`` says of itself; ``ServiceError`` when ``id``, ``size`` and dimensions differ.

    Version 1 of the format keeps ``id``, ``size`` and ``role`` inside ``dimension``; both places are read.
    """
    dimension_part = dictionary(told.get("dimension"))
    codes = told.get("id", dimension_part.get("id"))
    sizes = told.get("size", dimension_part.get("size"))
    if not isinstance(codes, list) or not isinstance(sizes, list) or not codes or len(codes) != len(sizes):
        raise unusable(
            _("Svaret sier ikke hvilke dimensjoner tabellen har («id» og «size»)."),
            expected=_("De to listene skal være like lange, og ikke tomme."),
            where=where,
        )
    roles = _roles(told.get("role") or dimension_part.get("role"))
    dimensions = tuple(
        _dimension(code, size, dimension_part.get(code), roles, where)
        for code, size in zip(map(str, codes), sizes, strict=True)
    )
    names = [dimension.code for dimension in dimensions]
    if len(set(names)) != len(names) or RESERVED & set(names):
        raise unusable(
            _("To dimensjoner har samme navn, eller en heter «value» eller «status»: {names}.").format(
                names=", ".join(names)
            ),
            where=where,
        )
    notes = _notes(told.get("note"), dictionary(told.get("extension")).get("noteMandatory"))
    for code in names:
        notes += _dimension_notes(code, dictionary(dimension_part.get(code)))
    return Description(
        label=str(told.get("label") or ""),
        source=str(told.get("source") or ""),
        updated=str(told.get("updated") or ""),
        dimensions=dimensions,
        notes=tuple(notes),
    )


def dictionary(raw: object) -> dict[str, Any]:
    """``raw`` when it is a dictionary; an empty one otherwise (the format lets most parts be absent or null)."""
    return raw if isinstance(raw, dict) else {}


def _roles(raw: object) -> dict[str, Role]:
    told = dictionary(raw)
    return {str(code): role for role in Role if isinstance(codes := told.get(role.value), list) for code in codes}


def _dimension(code: str, size: object, raw: object, roles: Mapping[str, Role], where: str) -> Dimension:
    if not isinstance(raw, dict):
        raise unusable(_("Dimensjonen «{code}» er nevnt, men ikke beskrevet.").format(code=code), where=where)
    category = dictionary(raw.get("category"))
    labels = {str(key): str(text) for key, text in dictionary(category.get("label")).items()}
    codes = _codes(code, category.get("index"), labels, where)
    if not isinstance(size, int) or size != len(codes):
        raise unusable(
            _("Dimensjonen «{code}» har {found} verdier.").format(code=code, found=len(codes)),
            expected=_("«size» sier {size}.").format(size=size),
            where=where,
        )
    units = {
        str(metric): MetricUnit(str(dictionary(unit).get("base") or ""), _decimals(dictionary(unit).get("decimals")))
        for metric, unit in dictionary(category.get("unit")).items()
    }
    elimination = dictionary(raw.get("extension")).get("elimination")
    return Dimension(
        code=code,
        label=str(raw.get("label") or code),
        codes=codes,
        labels={key: labels.get(key, key) for key in codes},
        role=roles.get(code),
        units=units,
        can_be_left_out=elimination if isinstance(elimination, bool) else None,
    )


def _codes(dimension: str, index: object, labels: Mapping[str, str], where: str) -> tuple[str, ...]:
    """Codes in order: a list, positions by code, or (one category only) nothing but the label."""
    match index:
        case list():
            codes = tuple(map(str, index))
        case dict():
            if sorted(index.values(), key=str) != sorted(range(len(index)), key=str):
                raise unusable(
                    _("Verdiene i dimensjonen «{code}» er ikke nummerert 0, 1, 2 … uten hull.").format(code=dimension),
                    where=where,
                )
            codes = tuple(sorted(map(str, index), key=index.__getitem__))
        case None if len(labels) <= 1:
            codes = tuple(labels)
        case _:
            raise unusable(
                _("Dimensjonen «{code}» sier ikke hvilken rekkefølge verdiene har.").format(code=dimension), where=where
            )
    if len(set(codes)) != len(codes):
        raise unusable(_("Dimensjonen «{code}» har samme kode to ganger.").format(code=dimension), where=where)
    return codes


def _decimals(raw: object) -> int | None:
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0 else None


def _notes(raw: object, mandatory: object, about: str = "") -> list[Note]:
    texts = [raw] if isinstance(raw, str) else raw if isinstance(raw, list) else []
    flagged = dictionary(mandatory)
    return [Note(str(text).strip(), flagged.get(str(number)) is True, about) for number, text in enumerate(texts)]


def _dimension_notes(code: str, raw: Mapping[str, Any]) -> list[Note]:
    extension = dictionary(raw.get("extension"))
    notes = _notes(raw.get("note"), extension.get("noteMandatory"), code)
    mandatory = dictionary(extension.get("categoryNoteMandatory"))
    for category, texts in dictionary(dictionary(raw.get("category")).get("note")).items():
        notes += _notes(texts, mandatory.get(category), f"{code}={category}")
    return notes
