"""Files into the registers: each row is new, a change of what is there, or there already."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from omsyn.registers.importing.checking import Row
from omsyn.vocabulary.formatting import format_number
from omsyn.web.organisation.actions.registers import Places, add_entry, change_entry, places_of
from omsyn.web.organisation.import_flows import Examination, OpenedFile
from omsyn.web.organisation.models import Membership, RegisterEntry, Unit
from omsyn.web.organisation.queries.registers import newest_named, units_named, versions_of
from omsyn.web.organisation.register_kinds import FACILITIES, FUNCTIONS, GRANTS, SERVICES, RegisterKind


class Outcome(StrEnum):
    """What a row came to."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


class RowRefusedError(ValidationError):
    """A row that cannot be stored, and the field of the file that is to blame."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """How a row of a file becomes a row of a register."""

    kind: RegisterKind
    places: Callable[[Row], list[dict[str, Any]]] = lambda row: []
    reason: str = ""
    """The file's field that tells why it began or ended."""

    def examine(self, file: OpenedFile, *, by: Membership) -> Examination:
        """What the rows come to: tried in full, and undone."""
        errors = []
        outcomes: Counter[Outcome] = Counter()
        with transaction.atomic():
            for index, row in enumerate(file.reading.rows):
                try:
                    with transaction.atomic():
                        outcomes[self._take_in(row, file.reading.place, by)] += 1
                except RowRefusedError as refusal:
                    errors.append(file.cell_error(index, refusal.field, found=refusal.messages[0]))
            transaction.set_rollback(True)
        if errors:
            return Examination(errors=tuple(errors))
        told = _("Nye: {new}. Endret: {changed}. Like fra før: {same}.").format(
            new=format_number(outcomes[Outcome.NEW]),
            changed=format_number(outcomes[Outcome.CHANGED]),
            same=format_number(outcomes[Outcome.SAME]),
        )
        return Examination(told=(told,))

    @transaction.atomic
    def store(self, *, rows: Sequence[Row], source: str, by: Membership) -> None:
        """Take in every row, or none."""
        for row in rows:
            self._take_in(row, source, by)

    def _take_in(self, row: Row, source: str, by: Membership) -> Outcome:
        values, places = self._values(row, by), self.places(row)
        newest = self._newest(values, by)
        try:
            if newest is None:
                add_entry(model=self.kind.model, values={**values, "source": source}, places=places, by=by)
                return Outcome.NEW
            return self._changed(newest, values, places, source, by)
        except RowRefusedError:
            raise
        except ValidationError as error:
            field, message = _first_told(error)
            raise RowRefusedError(self.kind.file_names.get(field, field or "name"), message) from error

    def _newest(self, values: Mapping[str, Any], by: Membership) -> Any:
        """What the row is a version of: the same name in the same unit. What has no unit may get one, and a row that
        names none means the only one of that name."""
        named = newest_named(self.kind.model, by.unit.municipality, values["name"])
        unit = values.get("unit")
        in_unit = [entry for entry in named if entry.unit == unit]
        found = in_unit or ([entry for entry in named if entry.unit is None] if unit else named)
        if len(found) > 1:
            raise RowRefusedError(
                "name",
                _("Registeret har flere som heter «{name}». Oppgi enheten, så vi ser hvilken det gjelder.").format(
                    name=values["name"]
                ),
            )
        return next(iter(found), None)

    def _changed(self, newest: Any, values: dict[str, Any], places: Places, source: str, by: Membership) -> Outcome:
        begins = values.get("valid_from")
        if begins and newest.valid_from and begins < newest.valid_from:
            if any(_says_the_same(version, values, places) for version in versions_of(newest)):
                return Outcome.SAME
            raise RowRefusedError(
                self.kind.file_names.get("valid_from", "valid_from"),
                _("Registeret har allerede noe som gjelder fra en senere dag for «{name}».").format(name=newest.name),
            )
        if _says_the_same(newest, values, places):
            return Outcome.SAME
        is_later = begins and newest.valid_from and begins > newest.valid_from
        change_entry(
            entry=newest,
            values={"valid_to": None, **values, "source": source} if is_later else {**values, "source": source},
            places=places or None,
            from_day=begins if is_later else None,
            by=by,
        )
        return Outcome.CHANGED

    def _values(self, row: Row, by: Membership) -> dict[str, Any]:
        """The fields the file fills in, as our model has them."""
        own = [field.name for field in self.kind.model._meta.concrete_fields]
        values: dict[str, Any] = {}
        for name in own:
            value = row.get(self.kind.file_names.get(name, name))
            if value is not None:
                values[name] = Decimal(str(value)) if isinstance(value, float) else value
        if told := row.get("unit"):
            values["unit"] = _unit(str(told), by)
        if self.reason and (why := row.get(self.reason)):
            values["ended_why" if values.get("valid_to") else "opened_why"] = why
        return values


def _unit(name: str, by: Membership) -> Unit:
    found = units_named(by.unit.municipality, name)
    if not found:
        raise RowRefusedError(
            "unit",
            _(
                "Kommunen har ingen enhet som heter «{name}». Se organisasjonen for navnene, eller la cellen stå tom."
            ).format(name=name),
        )
    if len(found) > 1:
        raise RowRefusedError("unit", _("Kommunen har flere enheter som heter «{name}».").format(name=name))
    return found[0]


def _says_the_same(entry: RegisterEntry, values: Mapping[str, Any], places: Places) -> bool:
    if any(getattr(entry, name) != value for name, value in values.items()):
        return False
    return not places or [*places_of(entry)] == [*places]


def _first_told(error: ValidationError) -> tuple[str, str]:
    if hasattr(error, "error_dict"):
        field, messages = next(iter(error.message_dict.items()))
        return ("" if field == "__all__" else field), messages[0]
    return "", error.messages[0]


def _places_in(row: Row) -> list[dict[str, Any]]:
    """The places of a row of a file of facilities, by kind; those of acute beds with their longest stay."""
    found = []
    for key in PLACE_FIELDS:
        number = row.get(key)
        if number is None:
            continue
        is_acute = key == ACUTE_BEDS
        found.append(
            {
                "kind": FACILITIES.import_kind.field(key).title,
                "number": number,
                "is_acute": is_acute,
                "longest_stay_days": row.get("acute_longest_stay_days") if is_acute else None,
            }
        )
    return found


ACUTE_BEDS = "acute_beds"
PLACE_FIELDS = tuple(
    field.key
    for field in FACILITIES.import_kind.fields
    if field.key.endswith("_places") or field.key in {ACUTE_BEDS, "dwellings"}
)
SERVICE_FILE = RegisterFile(SERVICES)
FACILITY_FILE = RegisterFile(FACILITIES, places=_places_in, reason="why")
FUNCTION_FILE = RegisterFile(FUNCTIONS)
GRANT_FILE = RegisterFile(GRANTS)
