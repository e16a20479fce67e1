"""Published tables of public documents: what each holds, which columns and which documents.

Columns are listed in the order of the file; ``columns.py`` gives their types and meaning. Figures stand as published,
also where the document does not add up; the warnings say so.
"""

from omsyn.registers.descriptions import DatasetDescription, Document, mark
from omsyn.registers.sources.published.columns import COLUMNS, STATUS_STEP
from omsyn.registers.sources.published.documents import (
    HEALTH_DIRECTORATE_TRENDS,
    KRAGERO_MEASURES,
    KRAGERO_QUALITY_REPORT,
    KRAGERO_STRATEGY,
    LARVIK_PLAN,
)

_TERMS = mark("Tall og fakta fra et offentlig dokument. De kan gjengis når dokumentet oppgis som kilde.")


def _table(
    stem: str, title: str, columns: str, *documents: Document, warnings: tuple[str, ...] = ()
) -> DatasetDescription:
    return DatasetDescription(
        name=f"published_{stem}",
        title=title,
        publisher=" / ".join(dict.fromkeys(document.publisher for document in documents)),
        table=" / ".join(document.title for document in documents),
        vintage=" / ".join(document.vintage for document in documents),
        terms=_TERMS,
        made_from=(f"published/{stem}.csv",),
        columns=tuple(
            STATUS_STEP if (stem, name) == ("kragero_tiltak_2020_skala", "status") else COLUMNS[name]
            for name in columns.split()
        ),
        warnings=warnings,
        documents=documents,
    )


TABLES: tuple[DatasetDescription, ...] = (
    _table(
        "hdir_2016_nokkeltall",
        mark("Nøkkeltall fra Helsedirektoratets analyse for 2016"),
        "tema indikator befolkningsgruppe omraade fra_aar aar verdi verdi_maks enhet presisjon brok kilde linje",
        HEALTH_DIRECTORATE_TRENDS,
    ),
    _table(
        "hdir_2016_tabeller",
        mark("Tabeller fra Helsedirektoratets analyse for 2016"),
        "tabell_id rad kolonne verdi enhet merknad kilde linje",
        HEALTH_DIRECTORATE_TRENDS,
        warnings=(
            mark("I tabell 1 er summen av kvinner og menn 133 (2009) og 222 (2015) lavere enn tallet for alle."),
            mark("I tabell 4 avviker summen med ett årsverk i 2012 og 2014."),
            mark("Analysen har ingen tabell 3."),
        ),
    ),
    _table(
        "kragero_arsverk_per_10000",
        mark("Avtalte årsverk i omsorg per 10 000 innbyggere etter utdanning, Kragerø og KOSTRA-gruppe 7"),
        "kommunenr region utdanning aar verdi mangler enhet kilde linje",
        KRAGERO_QUALITY_REPORT,
        warnings=(mark("Summen av delene kan avvike litt fra tallet i alt på grunn av avrunding."),),
    ),
    _table(
        "kragero_avvik",
        mark("Kvalitetsmeldinger (avvik) per år i Kragerø"),
        "kommunenr aar antall_kvalitetsmeldinger datakilde kilde linje",
        KRAGERO_QUALITY_REPORT,
    ),
    _table(
        "kragero_dekningsgrad",
        mark("Dekningsgrad og kapasitet i Kragerøs strategiplan"),
        "kommunenr indikator verdi enhet presisjon merknad kilde linje",
        KRAGERO_QUALITY_REPORT,
        KRAGERO_STRATEGY,
    ),
    _table(
        "kragero_kapasitet",
        mark("Plasser, senger og lokasjoner i Kragerø"),
        "kommunenr kapasitet gruppe antall enhet maks_liggetid_dogn per_dato presisjon merknad kilde linje",
        KRAGERO_QUALITY_REPORT,
        KRAGERO_STRATEGY,
    ),
    _table(
        "kragero_kostra_utvalg",
        mark("Kragerø sammenlignet med KOSTRA-gruppe 7"),
        "kommunenr indikator aar verdi_kragero verdi_kostragr7 enhet forholdstall_kragero_mot_gruppe "
        "retning styrke merknad kilde linje",
        KRAGERO_QUALITY_REPORT,
        warnings=(mark("Tabellen står som bilde i kilden. Flere rader har derfor bare retning, ikke tall."),),
    ),
    _table(
        "kragero_kurs",
        mark("Fullførte kurs per år i Kragerø"),
        "kommunenr kurs aar antall enhet kilde linje",
        KRAGERO_QUALITY_REPORT,
    ),
    _table(
        "kragero_legearsverk",
        mark("Avtalte legeårsverk per 10 000 innbyggere etter avtaleform, Kragerø og KOSTRA-gruppe 7"),
        "kommunenr region avtaleform aar verdi mangler enhet kilde linje",
        KRAGERO_QUALITY_REPORT,
        warnings=(mark("Summen av delene kan avvike litt fra tallet i alt på grunn av avrunding."),),
    ),
    _table(
        "kragero_lokasjoner",
        mark("Steder der Kragerø driver eller har drevet tjenester"),
        "kommunenr navn lokasjonstype status aapnet virksomhet inngaar_i_elleve merknad kilde linje",
        KRAGERO_QUALITY_REPORT,
        warnings=(
            mark("Ett sted skrives både Tangeheia og Tangheia i kilden."),
            mark("To små boliger er ikke navngitt i kilden."),
        ),
    ),
    _table(
        "kragero_nokkeltall",
        mark("Andre nøkkeltall for Kragerø"),
        "kommunenr tema indikator verdi enhet tidspunkt presisjon kilde linje",
        KRAGERO_QUALITY_REPORT,
        KRAGERO_STRATEGY,
    ),
    _table(
        "kragero_organisasjon",
        mark("Organisasjonen i helse og omsorg i Kragerø"),
        "kommunenr enhet_id navn nivaa overordnet_id tilknytning_oppgitt merknad kilde linje",
        KRAGERO_QUALITY_REPORT,
    ),
    _table(
        "kragero_overliggere",
        mark("Døgn der utskrivningsklare pasienter fra Kragerø ble liggende på sykehus"),
        "kommunenr aar per_dato overliggerdogn presisjon dognpris_nok kostnad_publisert_nok kilde linje",
        KRAGERO_QUALITY_REPORT,
        warnings=(
            mark("Tallet for 2025 gjelder til og med august."),
            mark("Kilden oppgir ikke kostnaden for 2022 og 2023."),
        ),
    ),
    _table(
        "kragero_personell",
        mark("Ansatte, årsverk, lærlinger og leger i Kragerø"),
        "kommunenr indikator gruppe verdi enhet tidspunkt tidspunkt_type presisjon datakilde kilde linje",
        KRAGERO_QUALITY_REPORT,
        KRAGERO_STRATEGY,
    ),
    _table(
        "kragero_ros",
        mark("ROS-analyser per år i Kragerø"),
        "kommunenr aar antall_ros datakilde kilde linje",
        KRAGERO_QUALITY_REPORT,
    ),
    _table(
        "kragero_tilsyn_undersokelser",
        mark("Revisjon, tilsyn og undersøkelser i Kragerø 2024–2025"),
        "kommunenr type tema utforer aar status sted kilde linje",
        KRAGERO_QUALITY_REPORT,
    ),
    _table(
        "kragero_tiltak_2020",
        mark("Status for 127 tiltak i Kragerø 2020"),
        "kommunenr kommunalomrade nr short_title status_2020_04_30 status_2020_08_31 status_2020_12_31 "
        "blocked_by_covid covid_mentioned kilde linje",
        KRAGERO_MEASURES,
    ),
    _table(
        "kragero_tiltak_2020_publisert",
        mark("Publiserte snitt for tiltakene i Kragerø 2020"),
        "kommunenr kommunalomrade antall_publisert antall_listet snitt_2020_04_30 snitt_2020_08_31 "
        "snitt_2020_12_31 kilde linje",
        KRAGERO_MEASURES,
        warnings=(
            mark(
                "For Støtte og utvikling oppgir kilden 26 tiltak, men lister 27. De publiserte snittene er delt på 26."
            ),
        ),
    ),
    _table(
        "kragero_tiltak_2020_skala",
        mark("Statusskalaen for tiltakene i Kragerø 2020"),
        "status betydning kilde linje",
        KRAGERO_MEASURES,
    ),
    _table(
        "kragero_tiltak_2020_tall",
        mark("Tall i merknadene til tiltakene i Kragerø 2020"),
        "kommunenr kommunalomrade nr indikator verdi enhet presisjon kilde linje",
        KRAGERO_MEASURES,
    ),
    _table(
        "kragero_tiltak_strategi",
        mark("Tiltak i Kragerøs strategiplan mot 2040"),
        "kommunenr delplan nr short_title start_year end_year note_on_timing cost_investment_nok "
        "cost_operating_nok_per_year cost_min cost_max cost_unknown cost_note fte places_or_units "
        "places_or_units_max unit chapter kind kilde linje",
        KRAGERO_STRATEGY,
        warnings=(
            mark("Nummereringen er vår, løpende i hver delplan."),
            mark("Planen sier ikke at driftskostnadene er per år; det er vår lesning."),
            mark("Ett tiltak har 0,5 årsverk til 700 000 kroner, slik det står i kilden."),
        ),
    ),
    _table(
        "kragero_tjenestemottakere",
        mark("Brukere per tjeneste i Kragerø 2022–2024"),
        "kommunenr register register_oppgitt tjenestegruppe tjenestetype aar antall enhet maaletidspunkt kilde linje",
        KRAGERO_QUALITY_REPORT,
        warnings=(
            mark("KPR og CosDoc har ulike tall for støttekontakt og delvis for omsorgsstønad."),
            mark("Bare den første lokale tabellen nevner CosDoc. For de neste er registeret antatt."),
        ),
    ),
    _table(
        "larvik_befolkning",
        mark("Folketall og framskriving per aldersgruppe i Larvik 2018–2033"),
        "kommunenr aldersgruppe fra_alder til_alder aar antall endring_2018_2033_pst_publisert kilde linje",
        LARVIK_PLAN,
    ),
    _table(
        "larvik_budsjettandeler",
        mark("Fordeling av budsjettet for helse og omsorg i Larvik 2018"),
        "kommunenr virksomhet aar andel_prosent kilde linje",
        LARVIK_PLAN,
        warnings=(mark("Tall og navn står i hver sin liste i kilden og er koblet etter rekkefølge."),),
    ),
    _table(
        "larvik_framskriving_publisert",
        mark("Framskrevet behov i Larvik slik planen oppgir det"),
        "kommunenr tema indikator verdi enhet fra_aar til_aar presisjon kilde linje",
        LARVIK_PLAN,
        warnings=(
            mark("575 flere i arbeidsstyrken lar seg ikke regne ut av planens tabell, som gir 592."),
            mark("3750 liggedøgn er 3760 ved full utregning."),
            mark("Veksten på 1658 over 80 år stemmer med tallet for 2033, mens teksten sier 2032."),
        ),
    ),
    _table(
        "larvik_institusjonsdekning",
        mark("Andel innbyggere over 80 år i institusjon, Larvik og andre"),
        "kommunenr enhet_navn enhet_type aar prosent_over_80_i_institusjon kilde linje",
        LARVIK_PLAN,
        warnings=(mark("Kommunenumrene er dagens og står ikke i kilden. Tidligere kommuner har ikke nummer."),),
    ),
    _table(
        "larvik_kvalitetsindikatorer",
        mark("Kvalitetsindikatorer for Larvik med sammenligning"),
        "kommunenr indikator omraade aar verdi enhet tolket merknad kilde linje",
        LARVIK_PLAN,
        warnings=(mark("Tre indikatorer har uklar plassering i kilden. Radene er merket som tolket."),),
    ),
    _table(
        "larvik_medvirkning",
        mark("Møter og prosesser under planarbeidet i Larvik"),
        "kommunenr prosess deltakere periode_fra periode_til antall_deltakere presisjon varighet_timer kilde linje",
        LARVIK_PLAN,
    ),
    _table(
        "larvik_nokkeltall",
        mark("Andre nøkkeltall fra planen i Larvik"),
        "kommunenr tema indikator omraade tidspunkt verdi enhet presisjon kilde linje",
        LARVIK_PLAN,
    ),
    _table(
        "larvik_veivalg",
        mark("De seks veivalgene i Larvik"),
        "kommunenr nr navn kortform tema kapittel kilde linje",
        LARVIK_PLAN,
    ),
    _table(
        "larvik_virksomheter",
        mark("Virksomheter og tjenester i Larvik"),
        "kommunenr virksomhet tjeneste tjenestetype kilde linje",
        LARVIK_PLAN,
    ),
)
