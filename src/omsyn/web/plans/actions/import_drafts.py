"""Rows of a foreign sheet as measures to be made: what each says, and what of it cannot be used."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from omsyn.registers.importing.checking import Row
from omsyn.registers.importing.values import Fault, Typed
from omsyn.registers.measure_sheets.columns import CellKind, SheetColumn
from omsyn.registers.measure_sheets.round_sheet import status_choices
from omsyn.registers.measure_sheets.values import read_cell
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.vocabulary.measures import CostKind, CostState, MeasureKind
from omsyn.web.organisation.models import Membership, Unit
from omsyn.web.plans.actions.measures import StatedCost
from omsyn.web.plans.models import Measure, PlanKind
from omsyn.web.plans.models.status import LONGEST_REMARK
from omsyn.web.plans.queries.measure_import import ImportGround, folded
from omsyn.web.plans.years import year_fault

FILE_FIELDS = {"start_date": "start", "end_date": "end", "note": "remark"}
"""A field of a measure → the file's, where they are called differently."""
_LONGEST_AREA = 200


@dataclass(frozen=True, slots=True)
class ImportFault:
    """What is wrong with the row at ``index`` (from 0), by the file's field."""

    index: int
    field: str
    found: str
    expected: str = ""
    what_now: str = ""


@dataclass(frozen=True, slots=True)
class DatedStatus:
    """What a row says of a measure on a day: the value of a choice on the scale."""

    index: int
    day: date
    said: str
    remark: str


@dataclass(slots=True)
class MeasureDraft:
    """A measure of the file: its first row, where it belongs, and its status on the days the file tells of.

    ``stored`` is the one that is there already; nothing of it is changed but that status is added. ``kind_is_told``:
    the file says what it is.
    """

    index: int
    area: str
    number: int
    title: str
    stored: Measure | None
    measure: Measure
    costs: list[StatedCost]
    person: Membership | None
    kind_is_told: bool
    statuses: list[DatedStatus] = field(default_factory=list)


class Drafting:
    """The measures of a file, one for each area and number, and the faults found on the way."""

    def __init__(self, ground: ImportGround, rows: Sequence[Row], *, on: date) -> None:
        self._ground = ground
        self._on = on
        self.faults: list[ImportFault] = []
        self.drafts: dict[tuple[str, int], MeasureDraft] = {}
        for index, row in enumerate(rows):
            self._take(index, row)
        for draft in self.drafts.values():
            _say_remark_once(draft)
        self._check_areas()

    def _take(self, index: int, row: Row) -> None:
        area, number, title = _text(row, "area"), _whole(row, "number") or 0, _text(row, "title")
        key = (folded(area), number)
        draft = self.drafts.get(key)
        if draft is None:
            draft = self.drafts[key] = self._draft(index, row, area, number, title)
        elif folded(draft.title) != folded(title):
            self._say(
                index,
                "title",
                _("Nummer {number} heter også «{title}» i fila.").format(number=number, title=draft.title),
                _("Et tiltak har samme tittel i alle radene sine."),
            )
        self._take_status(index, row, draft)

    def _draft(self, index: int, row: Row, area: str, number: int, title: str) -> MeasureDraft:
        plan = self._ground.areas.get(folded(area)) if area else self._ground.plan
        stored = self._ground.measures.get((plan.pk, number)) if plan else None
        if stored is not None and folded(stored.title) != folded(title):
            self._say(
                index,
                "number",
                _("«{plan}» har alt et tiltak {number}: «{title}».").format(
                    plan=plan, number=number, title=stored.title
                ),
                _("Et nummer brukes én gang i hver plan."),
            )
        unit = self._unit(index, row)
        measure = Measure(number=number, title=title, unit=unit, **_content(row))
        costs = self._costs(index, row, MeasureKind(measure.kind))
        note = _text(row, "cost_note")
        told = [] if row["status"] is not None else [_text(row, "remark")]
        if note and not costs:
            told.append(_("Om kostnaden: {note}").format(note=note))
        measure.note = " ".join(part for part in told if part)
        self._check(index, row, measure, costs)
        return MeasureDraft(
            index, area, number, title, stored, measure, costs, self._person(index, row, unit), row["kind"] is not None
        )

    def _check(self, index: int, row: Row, measure: Measure, costs: list[StatedCost]) -> None:
        start, end = measure.start_date, measure.end_date
        if start and end and end < start:
            self._say(index, "end", _("Slutten er før starten."))
        self._check_years(index, row, measure)
        if measure.places_most is not None and measure.places is None:
            self._say(index, "places_most", _("Det høyeste antallet plasser står uten det laveste."))
        if any(len(cost.note) > 300 for cost in costs):
            self._say(index, "cost_note", _("Teksten er lengre enn 300 tegn."))
        try:
            measure.clean_fields(exclude={"plan", "unit", "grant", "sort_key", "created_by", "changed_by"})
        except ValidationError as error:
            for name, words in error.message_dict.items():
                self._say(index, FILE_FIELDS.get(name, name), " ".join(words))

    def _check_years(self, index: int, row: Row, measure: Measure) -> None:
        for name, day in (("start", measure.start_date), ("end", measure.end_date)):
            if day and (fault := year_fault(day.year)):
                column = name if isinstance(row[name], date) else f"{name}_year"
                self._say(index, column, _("Året er {year}.").format(year=day.year), fault)

    def _unit(self, index: int, row: Row) -> Unit | None:
        name = _text(row, "responsible_unit")
        found = self._ground.units.get(folded(name), ()) if name else ()
        if name and len(found) != 1:
            told = (
                _("Kommunen har flere enheter som heter «{name}».")
                if found
                else _("Kommunen har ingen enhet som heter «{name}».")
            )
            self._say(
                index,
                "responsible_unit",
                told.format(name=name),
                what_now=_("Se organisasjonen for navnene, tøm cella, eller velg bort kolonnen. Ingenting er lagret."),
            )
        return found[0] if len(found) == 1 else None

    def _person(self, index: int, row: Row, unit: Unit | None) -> Membership | None:
        """Someone with several places to work answers from the unit that is responsible."""
        name = _text(row, "responsible")
        found = self._ground.people.get(folded(name), ()) if name else ()
        if name and len({one.user_id for one in found}) != 1:
            told = (
                _("Flere som arbeider i kommunen, heter «{name}».")
                if found
                else _("Ingen som arbeider i kommunen, heter «{name}».")
            )
            self._say(
                index,
                "responsible",
                told.format(name=name),
                what_now=_("Skriv navnet som i Omsyn, tøm cella, eller velg bort kolonnen. Ingenting er lagret."),
            )
            return None
        own = [one for one in found if unit is not None and one.unit_id == unit.pk]
        return next(iter(own or found), None)

    def _costs(self, index: int, row: Row, kind: MeasureKind) -> list[StatedCost]:
        """What is stated of costs. An investment is paid from the start to the end, or in the year it starts; operation
        runs on from the start."""
        own = CostKind.INVESTMENT if kind is MeasureKind.INVESTMENT else CostKind.OPERATION
        told: list[tuple[CostKind, CostState, Decimal | None, Decimal | None]] = []
        for kind_of, name in ((CostKind.INVESTMENT, "cost_investment_nok"), (CostKind.OPERATION, "cost_operating_nok")):
            if (amount := _amount(row, name)) is not None:
                told.append((kind_of, CostState.KNOWN, amount, amount))
        low, high = _amount(row, "cost_low"), _amount(row, "cost_high")
        if low is not None and high is not None:
            told.append((own, CostState.KNOWN if low == high else CostState.RANGE, low, high))
        if row["cost_unknown"]:
            told.append((own, CostState.UNKNOWN, None, None))
        stated = [one for one, _state, _low, _high in told]
        if len(set(stated)) < len(stated):
            self._say(
                index,
                "cost_unknown" if row["cost_unknown"] else "cost_low",
                _("Samme kostnad står på to måter i raden."),
                _("En kostnad er kjent, mellom to beløp eller ukjent."),
            )
            return []
        start, end = _day(row, "start", "start_year"), _day(row, "end", "end_year")
        first = start.year if start else None
        last = max(first, end.year) if first and end else first
        note = _text(row, "cost_note")
        return [
            StatedCost(one, state, lowest, most, first, last if _has_last_year(one, state) else None, note)
            for one, state, lowest, most in told
        ]

    def _take_status(self, index: int, row: Row, draft: MeasureDraft) -> None:
        said, day = row["status"], row["status_date"]
        if said is None:
            return
        if not isinstance(day, date):
            self._say(
                index,
                "status_date",
                _("Raden har status, men ingen dato."),
                _("Velg kolonnen med datoen, eller skriv den som «samme i alle rader»."),
            )
            return
        if day > self._on:
            self._say(index, "status_date", _("{day} er ikke kommet ennå.").format(day=format_date(day)))
        column = SheetColumn(
            "status", "Status", CellKind.CHOICE, choices=status_choices(self._ground.scale_on(day)), required=True
        )
        read = read_cell(column, said)
        if isinstance(read, Fault):
            self._say(index, "status", read.found, read.expected)
            return
        if any(one.day == day for one in draft.statuses):
            self._say(index, "status_date", _("Tiltaket har alt en status {day} i fila.").format(day=format_date(day)))
            return
        remark = _text(row, "remark")
        if len(remark) > LONGEST_REMARK:
            self._say(
                index, "remark", _("Teksten er lengre enn {most} tegn.").format(most=format_number(LONGEST_REMARK))
            )
        draft.statuses.append(DatedStatus(index, day, str(read), remark))

    def _check_areas(self) -> None:
        """Whether measures may be put in each of the areas, and those that are not there be made."""
        first = {folded(draft.area): draft for draft in reversed(self.drafts.values())}
        for name, draft in first.items():
            plan = self._ground.areas.get(name) if name else self._ground.plan
            if plan is not None and not plan.is_open:
                self._say(draft.index, "area", _("«{plan}» er avsluttet og kan ikke endres.").format(plan=plan))
            elif plan is None and kind_below(self._ground.plan.kind) is None:
                self._say(
                    draft.index,
                    "area",
                    _("«{plan}» kan ikke ha planer under seg.").format(plan=self._ground.plan),
                    what_now=_("Velg bort kolonnen for område, eller last inn i en annen plan. Ingenting er lagret."),
                )
            elif plan is None and len(draft.area) > _LONGEST_AREA:
                self._say(draft.index, "area", _("Navnet er lengre enn {most} tegn.").format(most=_LONGEST_AREA))

    def _say(self, index: int, name: str, found: str, expected: str = "", what_now: str = "") -> None:
        self.faults.append(ImportFault(index, name, found, expected, what_now))


def kind_below(kind: str) -> PlanKind | None:
    """What a plan that is made under one of ``kind`` is; None where nothing can lie under it."""
    if PlanKind(kind).depth < PlanKind.SUB_PLAN.depth:
        return PlanKind.SUB_PLAN
    return PlanKind.ACTION_PLAN if kind == PlanKind.SUB_PLAN else None


def _say_remark_once(draft: MeasureDraft) -> None:
    """With a column for each day, the one remark of the row is said of the last of them."""
    remarks = {one.remark for one in draft.statuses}
    if len(draft.statuses) > 1 and len(remarks) == 1 and remarks != {""}:
        last = max(one.day for one in draft.statuses)
        draft.statuses = [
            one if one.day == last else DatedStatus(one.index, one.day, one.said, "") for one in draft.statuses
        ]


def _content(row: Row) -> dict[str, object]:
    fte = _amount(row, "fte")
    return {
        "text": _text(row, "text"),
        "kind": str(row["kind"] or _likely_kind(row)),
        "start_date": _day(row, "start", "start_year"),
        "end_date": _day(row, "end", "end_year"),
        "chapter": _text(row, "chapter"),
        "fte": fte,
        "places": _whole(row, "places"),
        "places_most": _whole(row, "places_most"),
        "places_unit": _text(row, "places_unit"),
        "funding": _text(row, "funding"),
    }


def _likely_kind(row: Row) -> str:
    only_invests = row["cost_investment_nok"] is not None and row["cost_operating_nok"] is None
    return (MeasureKind.INVESTMENT if only_invests else MeasureKind.OPERATION).value


def _has_last_year(kind: CostKind, state: CostState) -> bool:
    return kind is CostKind.INVESTMENT and state is not CostState.UNKNOWN


def _day(row: Row, name: str, year_name: str) -> date | None:
    day, year = row[name], row[year_name]
    if isinstance(day, date):
        return day
    if not isinstance(year, int):
        return None
    return date(year, 1, 1) if name == "start" else date(year, 12, 31)


def _text(row: Row, name: str) -> str:
    value: Typed = row[name]
    return "" if value is None else str(value).strip()


def _whole(row: Row, name: str) -> int | None:
    value = row[name]
    return value if isinstance(value, int) else None


def _amount(row: Row, name: str) -> Decimal | None:
    value = row[name]
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))
