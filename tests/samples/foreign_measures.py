"""Sheets of measures as municipalities have them from before: the two published ones, and invented rows."""

from omsyn.registers.catalogue import load_dataset
from omsyn.registers.importing.kinds.measures import MEASURES
from omsyn.registers.importing.reading import read_sheet
from omsyn.registers.importing.sheets import open_sheet
from omsyn.registers.importing.suggesting import suggest_mapping
from omsyn.web.organisation.import_flows import OpenedFile
from omsyn.web.plans.actions.measure_import import with_status_by_day

OF_2020 = "published_kragero_tiltak_2020"
STRATEGY = "published_kragero_tiltak_strategi"


def published(dataset: str) -> bytes:
    """A published sheet as the file it was published as."""
    return load_dataset(dataset).frame.write_csv(separator=";").encode()


def sheet(*lines: str) -> bytes:
    """A CSV file of these lines."""
    return "\n".join(lines).encode()


def opened(content: bytes, name: str = "tiltak.csv") -> OpenedFile:
    """The file read by the columns Omsyn finds itself."""
    found = open_sheet(content, name, kind=MEASURES)
    mapping = with_status_by_day(suggest_mapping(found, MEASURES).mapping, found)
    return OpenedFile(found, mapping, read_sheet(found, MEASURES, mapping))
