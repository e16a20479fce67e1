"""What people should be told of a file that can be read all the same."""

from omsyn.registers.importing.sheets import is_empty
from omsyn.registers.measure_sheets.finding import FileMarks, FoundSheet
from omsyn.registers.measure_sheets.packages import has_macros, hidden_rows
from omsyn.registers.measure_sheets.tables import EditableTable, SheetKind
from omsyn.vocabulary.formatting import join_words, quoted
from omsyn.vocabulary.language import Language, translate_plural, use_language
from omsyn.vocabulary.language import translate as _

_NAMED_COLUMNS = 12


def file_notes(
    content: bytes, found: FoundSheet, expected: EditableTable, marks: FileMarks, *, has_copy: bool
) -> tuple[str, ...]:
    """Sentences about the file and its columns, in the order a reader wonders."""
    notes = [
        *_about_file(content, found, expected),
        *_about_rows(content, found),
        *_about_columns(found, expected),
    ]
    if found.key is None:
        notes.append(
            _("Den skjulte kolonnen med nøkler mangler. Radene er kjent igjen på {columns}.").format(
                columns=join_words([quoted(expected.column(key).label) for key in expected.named_by])
            )
        )
    if not marks.is_told:
        told = (
            _("Fila sier ikke lenger hvilken plan den er tatt ut for. Radene er kjent igjen på den skjulte kolonnen.")
            if expected.kind is SheetKind.PLAN
            else _(
                "Fila sier ikke lenger hvilken runde den er tatt ut for. Radene er kjent igjen på den skjulte kolonnen."
            )
        )
        notes.append(told)
    if not has_copy:
        notes.append(
            _(
                "Fila viser ikke lenger hva som sto der da den ble tatt ut. Er en rad endret av andre siden, "
                "må du velge for hver celle som er ulik."
            )
        )
    return tuple(notes)


def _about_file(content: bytes, found: FoundSheet, expected: EditableTable) -> list[str]:
    notes = []
    if has_macros(content):
        notes.append(_("Fila har makroer. De er ikke kjørt; bare verdiene i cellene er lest."))
    if found.grid.sheet and found.grid.sheet not in _sheet_names(expected.kind):
        notes.append(_("Arket heter nå «{sheet}», og er kjent igjen på overskriftene.").format(sheet=found.grid.sheet))
    return notes


def _sheet_names(kind: SheetKind) -> set[str]:
    names = set()
    for language in Language:
        with use_language(language):
            names.add(kind.sheet_name)
    return names


def _about_rows(content: bytes, found: FoundSheet) -> list[str]:
    if not found.grid.sheet:
        return []
    rows = found.grid.rows
    hidden = [
        number
        for number in hidden_rows(content, found.grid.sheet)
        if found.header_row + 1 < number <= len(rows) and any(not is_empty(value) for value in rows[number - 1])
    ]
    if not hidden:
        return []
    told = translate_plural(
        "{count} rad er skjult i fila; den er også lest.",
        "{count} rader er skjult i fila; de er også lest.",
        len(hidden),
    )
    return [told.format(count=len(hidden))]


def _about_columns(found: FoundSheet, expected: EditableTable) -> list[str]:
    notes = [
        _("Kolonnen «{heading}» er lest som «{title}».").format(heading=one.heading, title=one.column.label)
        for one in found.renamed
    ]
    here = {one.column.key for one in found.columns}
    absent = [column.label for column in expected.columns if column.is_editable and column.key not in here]
    if absent:
        notes.append(_("Disse kolonnene mangler i fila, og er ikke endret: {columns}.").format(columns=_quoted(absent)))
    if found.unknown:
        notes.append(
            _("Disse kolonnene er ikke fra Omsyn, og er ikke lest: {columns}.").format(columns=_quoted(found.unknown))
        )
    return notes


def _quoted(headings: list[str] | tuple[str, ...]) -> str:
    words = [quoted(heading) for heading in headings[:_NAMED_COLUMNS]]
    left = len(headings) - len(words)
    return join_words(words) if not left else _("{some} og {count} til").format(some=", ".join(words), count=left)
