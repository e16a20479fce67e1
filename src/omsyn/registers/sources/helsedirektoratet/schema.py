"""Directorate of Health (Helsedirektoratet): the national quality indicators as a tidy table."""

import polars as pl

from omsyn.registers.descriptions import Column, DatasetDescription, mark

NATIONAL_QUALITY_INDICATORS = DatasetDescription(
    name="national_quality_indicators",
    title=mark("Nasjonale kvalitetsindikatorer for kommunal helse og omsorg"),
    publisher=mark("Helsedirektoratet"),
    table=mark("Nasjonale kvalitetsindikatorer"),
    vintage="2021",
    terms=mark("Kan gjengis når kilden oppgis: Helsedirektoratet, nasjonale kvalitetsindikatorer."),
    made_from=("nki/nki_kommunal_omsorg_samlet.csv.gz",),
    columns=(
        Column("indicator_id", pl.Int16(), "Helsedirektoratet's number of the indicator"),
        Column("indicator", pl.String(), "Name of the indicator"),
        Column("measure", pl.String(), "What exactly is measured; an indicator has one or more measures"),
        Column("unit", pl.String(), "%, Antall (count) or Desimal (decimal), as in the file"),
        Column("place", pl.String(), "Name of the municipality, county or country"),
        Column("place_code", pl.String(), "The file's organisation number field: number + year of the structure"),
        Column("municipality", pl.String(), "Municipality number in the 2020 structure; null for all other places"),
        Column("structure_year", pl.Int16(), "2020 where municipality is set, otherwise null"),
        Column("parent_place", pl.String(), "The place above; null for the country"),
        Column("year", pl.Int16(), "First year the figure covers"),
        Column("value", pl.Float64(), "The figure; null when suppressed or not reported"),
    ),
    warnings=(
        mark("Et tomt felt betyr at tallet er skjult eller ikke rapportert. Kilden sier ikke hvilket av dem."),
        mark("Kommunene følger inndelingen fra 2020, ikke dagens inndeling."),
        mark(
            "Bare indikatorene 49, 50, 75, 76, 294, 331 og 336 har antall for kommunene. De andre har bare andeler, "
            "og kan ikke vises i traktdiagram."
        ),
        mark("Indikator 153 står med enheten %, men måler årsverk per 1000 innbyggere."),
        mark("Indikator 45 har verdier over 100 %."),
        mark("Store antall for land og fylker er avrundet til seks siffer i kilden."),
    ),
)
