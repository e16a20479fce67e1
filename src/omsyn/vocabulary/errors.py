"""Errors that help: what was found, what was expected, where, and what to do now."""

from omsyn.vocabulary.language import translate as _


class OmsynError(Exception):
    """An error told to a person.

    ``found`` says what was met, ``expected`` what should have been there, ``where`` the file, row, option or
    address, ``what_now`` what the reader can do. Each is a whole sentence or a short phrase in the reader's
    language; empty parts are left out.
    """

    exit_code = 3

    def __init__(self, found: str, *, expected: str = "", where: str = "", what_now: str = "") -> None:
        super().__init__(found)
        self.found = found
        self.expected = expected
        self.where = where
        self.what_now = what_now

    def __str__(self) -> str:
        return f"{self.where}: {self.told}" if self.where else self.told

    @property
    def told(self) -> str:
        """All of it but where, for a page that tells it beside the field."""
        return " ".join(part for part in (self.found, self.expected, self.what_now) if part)

    def as_dict(self) -> dict[str, str]:
        """The parts by name, for machine-readable output."""
        parts = {
            "found": self.found,
            "expected": self.expected,
            "where": self.where,
            "what_now": self.what_now,
        }
        return {name: text for name, text in parts.items() if text}


class InputError(OmsynError):
    """Something the user gave cannot be used, and the user can mend it. Shown without a traceback."""

    exit_code = 1


class DataMissingError(InputError):
    """The question is sound, but no loaded register holds the figures it needs."""


class NotLoadedError(DataMissingError):
    """Figures a municipality has itself are not loaded; only who runs the installation can load them."""


class DamagedDataError(OmsynError):
    """A file Omsyn keeps itself is not what it was when it was stored."""


class UnknownMunicipalityError(InputError):
    """No municipality has, or had, this number or name."""

    def __init__(self, number: str, *, found: str = "", what_now: str = "") -> None:
        super().__init__(
            found or _("Ingen kommune har nummeret «{number}».").format(number=number),
            expected=_("Et kommunenummer er fire siffer, for eksempel 4014 for Kragerø."),
            what_now=what_now or _("Se «omsyn registers municipalities» for alle nummer."),
        )
