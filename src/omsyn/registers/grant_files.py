"""A file of grants as the analysis' rows: the same kind of import as the register of grants takes."""

from omsyn.registers.importing.checking import Row
from omsyn.registers.importing.kinds.grants import GRANTS
from omsyn.registers.importing.reading import read_sheet
from omsyn.registers.importing.sheets import open_sheet
from omsyn.registers.importing.suggesting import suggest_mapping
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _


def read_grants(content: bytes, name: str) -> tuple[Row, ...]:
    """The rows of a CSV or a spreadsheet, its columns found by their headings; ``InputError`` names what is wrong."""
    opened = open_sheet(content, name, kind=GRANTS)
    reading = read_sheet(opened, GRANTS, suggest_mapping(opened, GRANTS).mapping)
    if not reading.is_whole:
        raise InputError(
            " ".join(str(error) for error in reading.errors[:3]),
            where=reading.place,
            what_now=_("Rett fila, og prøv igjen. «omsyn registers check» viser alle feilene."),
        )
    return reading.rows
