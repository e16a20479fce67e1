"""Statistics Norway (SSB): tidy tables of population, projections and KOSTRA key figures."""

import polars as pl

from omsyn.registers.descriptions import Column, DatasetDescription, mark

PUBLISHER = mark("Statistisk sentralbyrå")
LICENCE = "CC BY 4.0"
TERMS = mark("Kan brukes fritt når kilden oppgis: Kilde: Statistisk sentralbyrå.")

MEN = "men"
WOMEN = "women"
SEXES = {"1": MEN, "2": WOMEN}
"""SSB's code for sex → the word in our tables."""

_YEAR = Column("year", pl.Int16(), "Calendar year; persons are counted on 1 January")
_SEX = Column("sex", pl.String(), "men or women (SSB codes 1 and 2)")
_AGE = Column("age", pl.Int8(), "Whole years 0–105; 105 holds everyone of that age and older")
_PERSONS = Column("persons", pl.Int32(), "Number of persons")

POPULATION_MUNICIPALITY = DatasetDescription(
    name="population_municipality",
    title=mark("Folkemengde i kommunene etter kjønn og ettårig alder, 2005–2026"),
    publisher=PUBLISHER,
    table="07459",
    vintage="1.1.2026",
    terms=TERMS,
    licence=LICENCE,
    made_from=("population/folkemengde_kommune_kjonn_alder_2005_2026_k2024.csv.gz",),
    columns=(
        Column("municipality", pl.String(), "Municipality number in the 2024 structure, all years"),
        _SEX,
        _AGE,
        _YEAR,
        _PERSONS,
    ),
    warnings=(
        mark(
            "Historikken for kommunene 1508 og 1580, 1806 og 1875, og 5055, 5056 og 5059 er delt med grove vekter "
            "fordi en kommune ble delt. Tallene er anslag og skal ikke brukes til å prøve framskrivinger mot fasit."
        ),
        mark("Summen av kommunene avviker litt fra landet før 2024."),
        mark("Tall for 1160 Vindafjord og 1576 Aure mangler i 2005."),
    ),
)

POPULATION_COUNTRY = DatasetDescription(
    name="population_country",
    title=mark("Folkemengde i landet etter kjønn og ettårig alder, 1986–2026"),
    publisher=PUBLISHER,
    table="07459",
    vintage="1.1.2026",
    terms=TERMS,
    licence=LICENCE,
    made_from=("population/folkemengde_landet_kjonn_alder_1986_2026.csv.gz",),
    columns=(_SEX, _AGE, _YEAR, _PERSONS),
    warnings=(mark("Summen av kommunene avviker litt fra landet før 2024."),),
)

_PROJECTION_COLUMNS = (
    Column("region_code", pl.String(), "Municipality number, 40 for Telemark county, 0 for the country"),
    Column("region", pl.String(), "The region's name as SSB writes it"),
    Column(
        "alternative",
        pl.String(),
        "MMMM main, LLML low, HHMH high growth (fertility, life expectancy, internal migration, immigration)",
    ),
    Column("year", pl.Int16(), "Calendar year; persons on 1 January"),
    Column("age_lower", pl.Int8(), "Lowest age of the group, whole years"),
    Column("age_upper", pl.Int8(), "Highest age of the group, whole years; null for «and older»"),
    Column("age_group", pl.String(), "The age group as SSB writes it"),
    Column("persons", pl.Int32(), "Projected number of persons"),
)
_PROJECTION_WARNING = mark(
    "Framskrivingen er hentet for kommunene i Telemark, Telemark fylke og landet, med tre av SSBs alternativer og "
    "ti aldersgrupper."
)

PROJECTION_14746 = DatasetDescription(
    name="projection_14746",
    title=mark("Regional befolkningsframskriving 2026–2050"),
    publisher=PUBLISHER,
    table="14746",
    vintage="2026",
    terms=TERMS,
    licence=LICENCE,
    made_from=("projections/framskriving_14746_telemark_2026_2050.csv",),
    columns=_PROJECTION_COLUMNS,
    warnings=(_PROJECTION_WARNING,),
)

PROJECTION_14288 = DatasetDescription(
    name="projection_14288",
    title=mark("Regional befolkningsframskriving 2024–2050"),
    publisher=PUBLISHER,
    table="14288",
    vintage="2024",
    terms=TERMS,
    licence=LICENCE,
    made_from=("projections/framskriving_14288_telemark_2024_2050.csv",),
    columns=_PROJECTION_COLUMNS,
    warnings=(
        _PROJECTION_WARNING,
        mark("Framskrivingen fra 2024 er avløst av tabell 14746. Bruk den til å sammenligne, ikke til å planlegge."),
    ),
)

KOSTRA_KEY_FIGURES = DatasetDescription(
    name="kostra_key_figures",
    title=mark("KOSTRA-nøkkeltall for utvalgte kommuner og grupper, 2020–2025"),
    publisher=PUBLISHER,
    table="KOSTRA",
    vintage="2025",
    terms=TERMS,
    licence=LICENCE,
    made_from=(
        "kostra/kostra_befolkning_2020_2025.csv",
        "kostra/kostra_helse_omsorg_2020_2025.csv",
        "kostra/kostra_okonomi_2020_2025.csv",
    ),
    columns=(
        Column("topic", pl.String(), "Which of the three files: befolkning, helse_omsorg or okonomi"),
        Column("indicator", pl.String(), "Name of the key figure, as in the file"),
        Column("unit", pl.String(), "Unit, as in the file"),
        Column(
            "region_code",
            pl.String(),
            "Municipality number, EAK country, EAKUO country without Oslo, EKG08 KOSTRA group 8",
        ),
        Column("region", pl.String(), "Name of the region"),
        Column("year", pl.Int16(), "Calendar year"),
        Column("value", pl.Float64(), "The figure"),
        Column("provisional", pl.Boolean(), "True for 2025: unrevised figures"),
    ),
    warnings=(
        mark("Tallene for 2025 er ureviderte og kan bli endret."),
        mark("Lørenskog, Lillestrøm, Enebakk og Rælingen har bare tall for 2024 og 2025."),
        mark("Landet u/Oslo mangler 2025 for nøkkeltallene om økonomi."),
        mark("Utvalget sier ikke hvilken KOSTRA-tabell hvert nøkkeltall er hentet fra."),
        mark("Tall for land og KOSTRA-grupper er SSBs egne anslag og skal ikke regnes ut på nytt."),
    ),
)
