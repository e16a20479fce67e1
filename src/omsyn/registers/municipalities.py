"""Municipalities of the 2024 structure: found by number or name, and what an old number is called now."""

import difflib
import re
from dataclasses import dataclass
from functools import cache

from omsyn.registers.catalogue import Catalogue, bundled_catalogue
from omsyn.vocabulary.errors import InputError, UnknownMunicipalityError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality, MunicipalityNumber
from omsyn.vocabulary.periods import Validity
from omsyn.vocabulary.sorting import norwegian_sort_key

_LOOKS_LIKE_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Successor:
    """The municipality of the 2024 structure that holds a share (``weight``, 0–1) of an old one."""

    municipality: Municipality
    weight: float
    last_year: int | None
    """Last year the old number was in use; None while it is."""


@dataclass(frozen=True, slots=True)
class MunicipalityNames:
    """A municipality with every name it is known by: the official one in full, Sami and Kven parts, other spellings."""

    municipality: Municipality
    official_name: str
    other_names: tuple[str, ...]


def find_municipality(text: str, *, catalogue: Catalogue | None = None) -> Municipality:
    """The municipality with this number or name; case does not matter, and any official language will do.

    ``UnknownMunicipalityError`` with what the reader probably meant; ``InputError`` for a name two municipalities
    share.
    """
    index = _index(catalogue or bundled_catalogue())
    wanted = " ".join(text.split())
    if _LOOKS_LIKE_NUMBER.fullmatch(wanted):
        if wanted in index.by_number:
            return index.by_number[wanted].municipality
        raise _unknown_number(wanted, index)
    found = index.by_name.get(_fold(wanted), ())
    if len(found) > 1:
        raise InputError(
            _("Flere kommuner heter {name}.").format(name=found[0].name),
            expected=_("Skriv kommunenummeret: {choices}.").format(
                choices=join_words([f"{entry.number} ({entry.county_name})" for entry in found])
            ),
        )
    if not found:
        raise _unknown_name(wanted, index)
    return found[0]


def list_municipalities(*, catalogue: Catalogue | None = None) -> tuple[Municipality, ...]:
    """Every municipality, by name in Norwegian order; those that share a name by number."""
    return tuple(names.municipality for names in list_municipality_names(catalogue=catalogue))


def list_municipality_names(*, catalogue: Catalogue | None = None) -> tuple[MunicipalityNames, ...]:
    """Every municipality with all its names, in the order of ``list_municipalities``."""
    known = _index(catalogue or bundled_catalogue()).by_number.values()
    return tuple(
        sorted(known, key=lambda names: (norwegian_sort_key(names.municipality.name), names.municipality.number))
    )


def list_counties(*, catalogue: Catalogue | None = None) -> tuple[tuple[str, str], ...]:
    """Every county as (number, name), by name in Norwegian order."""
    known = list_municipalities(catalogue=catalogue)
    counties = {(entry.county_number, entry.county_name) for entry in known}
    return tuple(sorted(counties, key=lambda county: norwegian_sort_key(county[1])))


def current_numbers(old: str, *, catalogue: Catalogue | None = None) -> tuple[Successor, ...]:
    """What a number, old or in use, is called in the 2024 structure, by number.

    More than one when the old municipality was split. ``UnknownMunicipalityError`` when no municipality has had the
    number since 1940.
    """
    index = _index(catalogue or bundled_catalogue())
    if old not in index.successors:
        raise _unknown_number(old, index)
    return index.successors[old]


@dataclass(frozen=True, slots=True)
class _Index:
    by_number: dict[str, MunicipalityNames]
    by_name: dict[str, tuple[Municipality, ...]]
    successors: dict[str, tuple[Successor, ...]]


@cache
def _index(catalogue: Catalogue) -> _Index:
    by_number = {}
    by_name: dict[str, tuple[Municipality, ...]] = {}
    for row in catalogue.load("municipalities").frame.iter_rows(named=True):
        municipality = Municipality(
            MunicipalityNumber(row["number"]),
            row["name"],
            row["county_number"],
            row["county_name"],
            Validity(row["valid_from"], row["valid_to"]),
        )
        by_number[row["number"]] = MunicipalityNames(municipality, row["official_name"], tuple(row["other_names"]))
        for name in {_fold(name) for name in (row["name"], row["official_name"], *row["other_names"])}:
            by_name[name] = (*by_name.get(name, ()), municipality)
    successors: dict[str, tuple[Successor, ...]] = {}
    for row in catalogue.load("municipality_changes").frame.iter_rows(named=True):
        successor = Successor(by_number[row["number"]].municipality, row["weight"], row["last_year"])
        successors[row["old_number"]] = (*successors.get(row["old_number"], ()), successor)
    return _Index(by_number, by_name, successors)


def _fold(name: str) -> str:
    """A name as it is compared: no case, one kind of dash, no spaces around it."""
    return re.sub(r"\s*[-–/]\s*", "-", name.casefold())


def _unknown_number(number: str, index: _Index) -> UnknownMunicipalityError:
    successors = index.successors.get(number, ())
    if not successors:
        padded = number.zfill(4)
        if len(number) == 3 and padded in index.successors:
            return UnknownMunicipalityError(
                number, what_now=_("Mente du {number}? Nullen foran hører med.").format(number=padded)
            )
        return UnknownMunicipalityError(number)
    now = join_words([f"{entry.municipality.number} {entry.municipality.name}" for entry in successors])
    told = (
        _("{old} ble brukt til og med {year}. Bruk {now}.")
        if len(successors) == 1
        else _("{old} ble brukt til og med {year}. Kommunen er siden delt. Velg mellom {now}.")
    )
    return UnknownMunicipalityError(number, what_now=told.format(old=number, year=successors[0].last_year, now=now))


def _unknown_name(name: str, index: _Index) -> UnknownMunicipalityError:
    near = difflib.get_close_matches(_fold(name), index.by_name, n=3, cutoff=0.7)
    known = dict.fromkeys(entry for key in near for entry in index.by_name[key])
    choices = join_words([f"{entry.number} {entry.name}" for entry in known])
    return UnknownMunicipalityError(
        name,
        found=_("Ingen kommune heter «{name}».").format(name=name),
        what_now=_("Mente du {choices}?").format(choices=choices) if known else "",
    )
