"""How an editable sheet is filled in, in words: above the table, and on a sheet of its own."""

from omsyn.registers.measure_sheets.columns import CellKind, SheetColumn
from omsyn.registers.measure_sheets.tables import EditableTable
from omsyn.registers.measure_sheets.values import expected_in
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.language import translate as _

_LISTED_CHOICES = 12


def heading_lines(table: EditableTable) -> list[str]:
    """The lines between the title and the table."""
    taken_out = _("Tatt ut {date} kl. {time}.").format(
        date=format_date(table.made_at.date()), time=f"{table.made_at:%H.%M}"
    )
    how = (
        _(
            "Endre i de hvite cellene, lagre, og last opp fila. Nye tiltak skrives nederst. Ingenting lagres før du "
            "har sett over."
        )
        if table.kind.takes_new_rows
        else _("Fyll ut de hvite cellene, lagre, og last opp fila. Ingenting lagres før du har sett over.")
    )
    return [how, taken_out]


def filling_in(table: EditableTable) -> tuple[list[str], list[tuple[str, str, str, str]]]:
    """The rules of the sheet, and for every column its heading, whether it may be changed, what it holds and means."""
    rules = [
        _("Du kan sortere, filtrere og flytte kolonner. Det som er skjult av et filter, blir også lest."),
        _("Grå celler kan ikke endres her. Endrer du dem likevel, ser Omsyn bort fra det."),
        _("Tømmer du en hvit celle, blir verdien borte i Omsyn også."),
    ]
    if table.kind.takes_new_rows:
        rules += [
            _(
                "Skriv et nytt tiltak på en tom rad under de andre. Ikke kopier en rad; da følger den skjulte nøkkelen "
                "med."
            ),
            _("Sletter du en rad her, blir tiltaket stående i Omsyn."),
        ]
    else:
        rules.append(_("Det kan ikke legges til rader her. Sletter du en rad, blir tiltaket stående som det er."))
    rules += [
        _(
            "Når du laster opp fila, ser du hver endring før noe lagres. Har andre endret den samme cella, får du "
            "velge."
        ),
        _("To skjulte kolonner og et skjult ark sier hvilken rad som er hvilken. La dem stå."),
    ]
    return rules, [_told(column) for column in table.columns]


def _told(column: SheetColumn) -> tuple[str, str, str, str]:
    if not column.is_editable:
        return column.label, _("nei"), "", column.explanation
    needed = _("ja, og må fylles ut") if column.required else _("ja")
    return column.label, needed, _holds(column), column.explanation


def _holds(column: SheetColumn) -> str:
    labels = [choice.label for choice in column.choices if choice.is_open]
    if column.kind is CellKind.CHOICE and 0 < len(labels) <= _LISTED_CHOICES:
        return ", ".join(labels)
    return expected_in(column)
