"""Write the sample files of saved mappings that are spreadsheets: ``python scripts/make_import_samples.py``.

Every figure in them is invented, and each file says so. The same script always gives the same cells.
"""

import argparse
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter

from omsyn.registers.saved_mappings import MAPPINGS_FOLDER

INVENTED = "Oppdiktet eksempel"
MADE_ON = datetime(2026, 1, 1, tzinfo=UTC)

Row = Sequence[str | float | date | None]

STAFF: Sequence[Row] = (
    (
        "Uttrekksdato",
        "Ansattnr.",
        "Organisasjonsenhet",
        "Stillingskode",
        "Stillingsbetegnelse",
        "St.prosent",
        "Født år",
        "Kjønn",
        "Utdanning",
        "Ansettelsesform",
        "Startdato",
        "Sluttdato",
    ),
    *(
        (date(2025, 5, 1), *row)
        for row in (
            (
                1001,
                "Bjørkelia sykehjem",
                7174,
                "Sykepleier",
                100,
                1968,
                "K",
                "Høyskole",
                "Fast",
                date(2009, 8, 1),
                None,
            ),
            (
                1002,
                "Bjørkelia sykehjem",
                7076,
                "Helsefagarbeider",
                75.5,
                1989,
                "K",
                "Fagbrev",
                "Fast",
                date(2015, 2, 1),
                None,
            ),
            (
                1002,
                "Hjemmetjenesten øst",
                7076,
                "Helsefagarbeider",
                20,
                1989,
                "K",
                "Fagbrev",
                "Vikariat",
                date(2025, 1, 1),
                date(2025, 12, 31),
            ),
            (
                1003,
                "Hjemmetjenesten øst",
                6572,
                "Assistent",
                35,
                1999,
                "M",
                "Uten fagutdanning",
                "Tilkalling",
                date(2023, 6, 15),
                None,
            ),
            (
                1004,
                "Hjemmetjenesten øst",
                7174,
                "Sykepleier",
                80,
                1961,
                "K",
                "Høyskole",
                "Fast",
                date(1994, 1, 1),
                None,
            ),
        )
    ),
)

IPLOS: Sequence[Row] = (
    ("IPLOS-kode", "Tjenestetype", "Aldersgruppe", "Årgang", "Antall mottakere"),
    (15, "Helsetjenester i hjemmet", "67–79 år", 2016, 143),
    (15, "Helsetjenester i hjemmet", "80–89 år", 2016, 201),
    (15, "Helsetjenester i hjemmet", "I alt", 2016, 344),
    (21, "Langtidsopphold i institusjon", "80–89 år", 2016, 37),
    (21, "Langtidsopphold i institusjon", "90 år og over", 2016, 29),
)

SAMDATA: Sequence[Row] = (
    ("Nøkkeltall", "Område", 2021, 2022, 2023),
    ("Andel innbyggere 80 år og over med helsetjenester i hjemmet", "Egen kommune", 31.2, 30.4, 29.9),
    ("Andel innbyggere 80 år og over med helsetjenester i hjemmet", "Landet", 29.1, 28.8, 28.2),
    ("Liggedøgn for utskrivningsklare per 1000 innbyggere", "Egen kommune", 21.5, ":", 18),
)

BRUKERPLAN: Sequence[Row] = (
    ("Kartlegging", "Forhold", "Antall", "Kartlagte i alt"),
    (2023, "Har individuell plan", 38, 162),
    (2023, "Har egnet bolig", 131, 162),
    (2023, "Har barn under 18 år", "*", 162),
    (2024, "Har individuell plan", 45, 170),
)

FRAMSIKT: Sequence[Row] = (
    ("Tjenesteområde", "Mål", "Indikator", 2022, 2023, 2024, "Mål 2028"),
    ("Helse og omsorg", "Flere mestrer hverdagen", "Hverdagsrehabilitering, avsluttede forløp", 52, 61, 66, 90),
    ("Helse og omsorg", "Heltid er regelen", "Snitt stillingsstørrelse, prosent", 71.4, 73.1, 74.8, 85),
)

UNGDATA: Sequence[Row] = (
    ("Spørsmål", "Gruppe", "Andel (prosent)", "Antall svar"),
    ("Fornøyd med livet", "Ungdomsskole", 78, 412),
    ("Ofte ensom", "Ungdomsskole", 19, 409),
    ("Ofte ensom", "Norge", 20, 120_000),
)

SAMPLES: dict[str, tuple[str, str, Sequence[Row]]] = {
    "visma_staff": ("visma_stillinger.xlsx", "Stillinger", STAFF),
    "iplos": ("iplos_mottakere.xlsx", "Mottakere 31.12", IPLOS),
    "samdata_kommune": ("samdata_kommune.xlsx", "Nøkkeltall", SAMDATA),
    "brukerplan": ("brukerplan.xlsx", "Kartlegging", BRUKERPLAN),
    "framsikt": ("framsikt_maaltall.xlsx", "Måltall", FRAMSIKT),
    "ungdata": ("ungdata.xlsx", "Helse og trivsel", UNGDATA),
}
"""Saved mapping → file, sheet and rows of its sample."""

WITH_A_FRONT_SHEET = {"ungdata"}
"""Samples whose figures do not lie on the first sheet."""


def write_sample(path: Path, sheet_name: str, rows: Sequence[Row], *, has_front_sheet: bool) -> None:
    """A workbook with the title over all columns, an empty row, and ``rows`` below with true dates."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": INVENTED, "created": MADE_ON})
        dates = book.add_format({"num_format": "dd.mm.yyyy"})
        if has_front_sheet:
            book.add_worksheet("Om undersøkelsen").write(0, 0, INVENTED)
        sheet = book.add_worksheet(sheet_name)
        sheet.merge_range(0, 0, 0, len(rows[0]) - 1, INVENTED)
        for number, row in enumerate(rows, start=2):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, dates)
                elif value is not None:
                    sheet.write(number, column, value)


def main() -> None:
    """Write every sample below ``--to``."""
    parser = argparse.ArgumentParser(description="Write the sample spreadsheets of saved mappings.")
    parser.add_argument("--to", type=Path, default=MAPPINGS_FOLDER)
    folder = parser.parse_args().to
    for name, (file, sheet_name, rows) in SAMPLES.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        write_sample(folder / name / file, sheet_name, rows, has_front_sheet=name in WITH_A_FRONT_SHEET)
        print(folder / name / file)


if __name__ == "__main__":
    main()
