"""Municipalities: names, counties, changes and outlines as tidy tables.

The outlines are Kartverket's. Who compiled the code lists is not recorded, and no licence is claimed for them.
"""

import polars as pl

from omsyn.registers.descriptions import Column, DatasetDescription, mark

HIERARCHY_FILE = "codes/nor_locations_hierarchy_b2024.csv"
CHANGES_FILE = "codes/kommuneendringer_kompakt.csv"
OUTLINES_FILE = "geo/Kommuner-S.geojson"

_PUBLISHER = mark("Kodeliste, sammenstiller ikke oppgitt")
_TERMS = mark("Navn og nummer på kommuner er fakta og kan gjengis. Hvem som satte sammen kodelista, er ikke oppgitt.")

MUNICIPALITIES = DatasetDescription(
    name="municipalities",
    title=mark("Kommuner og fylker i inndelingen fra 2024"),
    publisher=_PUBLISHER,
    table=mark("Kommuner 2024"),
    vintage="2024",
    terms=_TERMS,
    made_from=(HIERARCHY_FILE, CHANGES_FILE, OUTLINES_FILE),
    columns=(
        Column("number", pl.String(), "Municipality number, four digits"),
        Column("name", pl.String(), "The Norwegian name, used in running text"),
        Column("official_name", pl.String(), "The full official name (Kartverket), all languages"),
        Column("other_names", pl.List(pl.String()), "Sami and Kven names, and spellings of the other source file"),
        Column("county_number", pl.String(), "County number, two digits"),
        Column("county_name", pl.String(), "The county's Norwegian name"),
        Column("county_official_name", pl.String(), "The county's full name as in the code list"),
        Column("valid_from", pl.Date(), "First day the number is known in use; 1940 is where the list begins"),
        Column("valid_to", pl.Date(), "Last day in use; null while it is"),
    ),
    warnings=(mark("Kodelista begynner i 1940. Nummer som er eldre, står med gyldighet fra 1940."),),
)

MUNICIPALITY_CHANGES = DatasetDescription(
    name="municipality_changes",
    title=mark("Gamle kommunenummer og hva de heter fra 2024"),
    publisher=_PUBLISHER,
    table=mark("Kommuneendringer"),
    vintage="2024",
    terms=_TERMS,
    made_from=(CHANGES_FILE,),
    columns=(
        Column("old_number", pl.String(), "A municipality number, old or in use"),
        Column("number", pl.String(), "The number in the 2024 structure that holds (part of) it"),
        Column("weight", pl.Float64(), "Share (0–1) of the old municipality counted to the new"),
        Column("first_year", pl.Int16(), "First year the old number was in use"),
        Column("last_year", pl.Int16(), "Last year the old number was in use; null while it is"),
    ),
    warnings=(
        mark("Vekter under 1 er grove anslag der en kommune ble delt."),
        mark(
            "Kodelista lar nummer som kom 1. januar 2024, begynne i 2023, da de gamle fortsatt gjaldt. "
            "Her begynner de i 2024."
        ),
    ),
)

MUNICIPALITY_OUTLINES = DatasetDescription(
    name="municipality_outlines",
    title=mark("Kommunegrenser, 357 kommuner"),
    publisher=mark("Kartverket"),
    table="Kommuner-S",
    vintage="2024",
    terms=mark("Kan brukes fritt når kilden oppgis: © Kartverket."),
    licence="CC BY 4.0",
    made_from=(OUTLINES_FILE,),
    columns=(
        Column("municipality", pl.String(), "Municipality number in the 2024 structure"),
        Column("official_name", pl.String(), "Official name, parts in Norwegian, Sami and Kven with « - » between"),
        Column(
            "geometry",
            pl.List(pl.List(pl.List(pl.List(pl.Float64())))),
            "Polygons → rings → points → [longitude, latitude] in degrees: the coordinates of a GeoJSON MultiPolygon",
        ),
    ),
    warnings=(mark("Grensene er grove og passer til oversiktskart, ikke til å måle areal eller avstand."),),
)
