"""A document with one of everything, on figures invented for the purpose."""

from datetime import date

from tests.samples.comparison_charts import (
    control_chart,
    funnel_chart,
    interval_chart,
    quintile_map,
    run_chart,
    signal_map,
)
from tests.samples.demand_charts import plan_chart, scenarios_chart, waterfall_chart
from tests.samples.word_clouds import word_cloud

from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout, Line, LineChart, Point, Role
from omsyn.reports.exhibits import (
    Chapter,
    Column,
    ColumnKind,
    Document,
    Exhibit,
    KeyFigure,
    KeyFigures,
    MissingPart,
    Prose,
    Table,
)
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Unit, Units, missing

POPULATION_SOURCE = Source(
    publisher="Oppdiktet statistikkbyrå",
    table="07459",
    title="Befolkning etter alder og år",
    vintage="2026",
    terms="CC BY 4.0",
    retrieved=date(2026, 3, 1),
    sha256="5f2b6c0e9d" + "0" * 54,
)
STAFF_SOURCE = Source(
    publisher="Oppdiktet kommune", table="", title="Lønnssystemet", vintage="31.12.2024", terms="Intern bruk"
)
HOSTILE = '<script>alert("x")</script> & #set page(width: 1pt) =CMD() $x^2$ *fet* _kursiv_ \\u{41} {{ 7*7 }}'


def users(value: float, *flags: Flag) -> Quantity:
    """So many users."""
    return Quantity(value, Units.USERS, (POPULATION_SOURCE,), flags=frozenset(flags))


def percent(value: float) -> Quantity:
    """So many per cent."""
    return Quantity(value, Units.PERCENT, (POPULATION_SOURCE,))


def without_value(unit: Unit, flag: Flag) -> Quantity:
    """A figure that is not there, for the reason ``flag``."""
    return Quantity(None, unit, flags=frozenset({flag}))


def population_chart() -> LineChart:
    """Two lines with a projection and a band."""
    known = [Point(year, 640 + 9.3 * (year - 2005) + (year % 3) * 6) for year in range(2005, 2027)]
    projected = [
        Point(year, 880 + 38.4 * (year - 2027), 880 + 31 * (year - 2027), 880 + 47 * (year - 2027))
        for year in range(2027, 2051)
    ]
    younger = [Point(year, 1210 + 4.2 * (year - 2005)) for year in range(2005, 2051)]
    return LineChart(
        lines=(
            Line("80 år og over", (*known, *projected), Role.OWN),
            Line("67–79 år", tuple(younger), Role.PLAIN),
        ),
        y_title="Personer",
        projected_from=2027,
        bands="80 %-intervall",
    )


def comparison_chart() -> LineChart:
    """The municipality, four peers that end close together, and the country; not from zero."""
    starts = {"Bamble": 61.2, "Larvik": 62.0, "Risør": 61.6, "KOSTRA-gruppe 7": 61.9}
    peers = tuple(
        Line(name, tuple(Point(2019 + n, start + 1.6 * n + (n % 2) * 0.7) for n in range(6)), Role.PEER)
        for name, start in starts.items()
    )
    own = Line(
        "Kragerø", tuple(Point(2019 + n, y) for n, y in enumerate((58.0, 60.1, 59.2, 63.8, 66.0, 70.4))), Role.OWN
    )
    country = Line("Hele landet", tuple(Point(2019 + n, 63 + n * 1.4) for n in range(6)), Role.COUNTRY)
    return LineChart((own, *peers, country), y_title="Andel med fagutdanning, prosent", zero_based=False)


def services_chart() -> BarChart:
    """Long names, one value missing."""
    values = {
        "Praktisk bistand – daglige gjøremål": 214.0,
        "Helsetjenester i hjemmet": 388.0,
        "Omsorgsbolig med heldøgns bemanning og fast personell": 57.0,
        "Langtidsopphold i institusjon": 96.0,
        "Støttekontakt": None,
    }
    return BarChart(
        tuple(Bar(name, value, label="" if value is None else f"{value:.0f}") for name, value in values.items()),
        value_title="Brukere per 31. desember 2024",
    )


def peers_chart() -> BarChart:
    """One bar for the municipality, its peers and the country."""
    return BarChart(
        (
            Bar("Kragerø", 12.7, role=Role.OWN, label="12,7 %"),
            Bar("KOSTRA-gruppe 7", 15.2, role=Role.PEER, label="15,2 %"),
            Bar("Hele landet", 14.1, role=Role.COUNTRY, label="14,1 %"),
        ),
        value_title="Andel innbyggere 80 år og over i institusjon, prosent",
    )


def grouped_chart(*, horizontal: bool = True) -> BarChart:
    """Two years side by side."""
    figures = {"Legevakt": (12, 18), "Hjemmesykepleie": (104, 131), "Sykehjem": (96, 92)}
    return BarChart(
        tuple(
            Bar(name, value, part=part, label=str(value))
            for name, pair in figures.items()
            for part, value in zip(("2023", "2024"), pair, strict=True)
        ),
        value_title="Avvik meldt per år",
        horizontal=horizontal,
    )


def years_chart() -> BarChart:
    """Bars standing up, one for each of many years."""
    return BarChart(
        tuple(Bar(str(year), 900.0 + 1_370 * (year - 2012), role=Role.OWN) for year in range(2012, 2026)),
        value_title="Utgift til utskrivningsklare døgn, kroner",
        horizontal=False,
    )


def ladder_chart() -> BarChart:
    """Parts of a whole over years, standing up."""
    parts = {"Forebygging": 120, "Hjemmetjenester": 410, "Omsorgsbolig": 64, "Institusjon": 98}
    return BarChart(
        tuple(
            Bar(str(year), size + 7 * (year - 2019), part=part, role=Role.PLAIN)
            for year in range(2019, 2025)
            for part, size in parts.items()
        ),
        value_title="Brukere",
        horizontal=False,
        layout=BarLayout.STACKED,
    )


def steps_chart() -> BarChart:
    """Measures by step 1–5 in each area."""
    areas = {
        "Forebygging og tidlig innsats": (2, 5, 9, 6, 4),
        "Kompetanse og rekruttering": (0, 3, 4, 8, 11),
        "Velferdsteknologi": (1, 1, 6, 5, 9),
        "Bolig og heldøgns omsorg": (7, 8, 3, 2, 1),
    }
    return BarChart(
        tuple(
            Bar(area, count, part=f"Steg {step}", role=Role.PLAIN, label=str(count))
            for area, counts in areas.items()
            for step, count in enumerate(counts, start=1)
        ),
        value_title="Antall tiltak etter status, april 2025",
        layout=BarLayout.STACKED,
        part_is_step=True,
    )


ALL_CHARTS = {
    "population": population_chart(),
    "comparison": comparison_chart(),
    "services": services_chart(),
    "peers": peers_chart(),
    "grouped": grouped_chart(),
    "grouped_standing": grouped_chart(horizontal=False),
    "years": years_chart(),
    "ladder": ladder_chart(),
    "steps": steps_chart(),
    "funnel": funnel_chart(),
    "control": control_chart(),
    "run": run_chart(),
    "quintiles": quintile_map(),
    "signals": signal_map(),
    "intervals": interval_chart(),
    "waterfall": waterfall_chart(),
    "plan": plan_chart(),
    "scenarios": scenarios_chart(),
    "words": word_cloud(),
}


def population_exhibit() -> Exhibit:
    """A line chart with its table over years."""
    lines = population_chart().lines
    rows = tuple(
        (
            int(older.x),
            Quantity(older.y, Units.PERSONS, flags=frozenset({Flag.PROJECTED}) if older.x >= 2027 else frozenset()),
            Quantity(younger.y, Units.PERSONS),
        )
        for older, younger in zip(lines[0].points, lines[1].points, strict=True)
    )
    return Exhibit(
        key="population",
        title="Dobbelt så mange over 80 år i 2050",
        message="I 2026 bor det 840 personer på 80 år og over i kommunen. Framskrivingen gir 1 760 i 2050.",
        table=Table(
            caption="Innbyggere etter alder, 2005–2050",
            columns=(
                Column("year", "År", ColumnKind.YEAR),
                Column("older", "80 år og over", unit=Units.PERSONS),
                Column("younger", "67–79 år", unit=Units.PERSONS),
            ),
            rows=rows,
        ),
        sources=(POPULATION_SOURCE,),
        chart=population_chart(),
        alternative="Antallet på 80 år og over stiger jevnt fra 640 i 2005 til 1 760 i 2050.",
        explanation="Framskrivingen bygger på middels vekst. Feltet viser hvor stor usikkerheten er.",
        notes=("Tallene fra 2027 er framskrevet.",),
    )


def services_exhibit() -> Exhibit:
    """A bar chart and a table with every kind of gap, and a total."""
    rows = (
        ("Praktisk bistand – daglige gjøremål", users(214), percent(31.25)),
        ("Helsetjenester i hjemmet", users(388, Flag.APPROXIMATE), percent(56.6)),
        ("Støttekontakt", missing(Units.USERS), without_value(Units.PERCENT, Flag.NOT_APPLICABLE)),
        ("Avlastning", without_value(Units.USERS, Flag.SUPPRESSED), None),
        ("I alt", users(1602), percent(100)),
    )
    return Exhibit(
        key="services",
        title="Flest får helsetjenester i hjemmet",
        message="Nesten 400 personer får helsetjenester i hjemmet.",
        table=Table(
            caption="Brukere etter tjeneste, 2024",
            columns=(
                Column("service", "Tjeneste", ColumnKind.TEXT),
                Column("users", "Brukere", unit=Units.USERS),
                Column("share", "Andel", unit=Units.PERCENT),
            ),
            rows=rows,
            total_rows=frozenset({4}),
        ),
        sources=(POPULATION_SOURCE, STAFF_SOURCE),
        chart=services_chart(),
        alternative="Stolper: helsetjenester i hjemmet er størst med 388 brukere.",
        notes=("Støttekontakt er ikke oppgitt for 2024.",),
    )


def chart_exhibit(key: str, title: str, chart: BarChart | LineChart) -> Exhibit:
    """An exhibit around ``chart`` with a table of its numbers."""
    if isinstance(chart, BarChart):
        rows = tuple((f"{b.category} {b.part}".strip(), _count(b.value)) for b in chart.bars)
    else:
        rows = tuple((f"{line.name} {point.x:.0f}", _count(point.y)) for line in chart.lines for point in line.points)
    return Exhibit(
        key=key,
        title=title,
        message="Figuren og tabellen sier det samme.",
        table=Table(title, (Column("what", "Hva", ColumnKind.TEXT), Column("count", "Antall")), rows),
        sources=(STAFF_SOURCE,),
        chart=chart,
        alternative=f"Diagram: {title}.",
    )


def _count(value: float | None) -> Quantity:
    return missing(Units.COUNT) if value is None else Quantity(value, Units.COUNT)


def steps_exhibit() -> Exhibit:
    """A table of steps 1–5 by date, without a chart."""
    columns = (
        Column("measure", "Tiltak", ColumnKind.TEXT),
        Column("started", "Startet", ColumnKind.DATE),
        Column("spring", "April 2024", ColumnKind.STEP),
        Column("autumn", "Oktober 2024", ColumnKind.STEP),
    )
    names = (
        "Ta i bruk digitale tilsyn",
        "Lage plan for heltid",
        "Åpne dagtilbud i Helle",
        "Kurse i legemiddelhåndtering",
    )
    rows = tuple(
        (
            f"{number + 1}. {names[number % 4]}",
            f"{number % 28 + 1:02}.02.2023",
            Quantity(number % 5 + 1, Units.STATUS),
            missing(Units.STATUS) if number == 3 else Quantity(min(number % 5 + 2, 5), Units.STATUS),
        )
        for number in range(40)
    )
    return Exhibit(
        key="steps",
        title="Åtte av ti tiltak er kommet lenger",
        message="Tabellen viser hvert tiltak på skalaen 1–5.",
        table=Table("Status for tiltak", columns, rows),
        sources=(STAFF_SOURCE,),
        explanation="1 betyr ikke startet, 5 betyr fullført.",
    )


def hostile_document() -> Document:
    """A document whose every text tries to be code."""
    exhibit = Exhibit(
        key="hostile",
        title=HOSTILE,
        message=HOSTILE,
        table=Table(HOSTILE, (Column("a", HOSTILE, ColumnKind.TEXT),), ((HOSTILE,), ("=CMD()",), ("+1",), ("@x",))),
        sources=(Source(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        chart=BarChart((Bar(HOSTILE, 3, part=HOSTILE, label=HOSTILE),), value_title=HOSTILE),
        alternative=HOSTILE,
        explanation=HOSTILE,
        notes=(HOSTILE,),
    )
    blocks = (
        Prose((HOSTILE, HOSTILE), HOSTILE, bullets=True),
        exhibit,
        KeyFigures((KeyFigure(HOSTILE, users(3), HOSTILE, HOSTILE),)),
        MissingPart(HOSTILE, HOSTILE, HOSTILE),
    )
    return Document(
        key="hostile",
        file_stem="../hostile",
        title=HOSTILE,
        subtitle=HOSTILE,
        municipality=HOSTILE,
        edition=HOSTILE,
        language="nb",
        made_on=date(2025, 5, 1),
        chapters=(Chapter("hostile", HOSTILE, blocks),),
        notice=HOSTILE,
    )


def sample_document(language: str = "nb") -> Document:
    """A quality report of five chapters with every kind of block."""
    key_figures = KeyFigures(
        (
            KeyFigure("Innbyggere 80 år og over", Quantity(840, Units.PERSONS), "2026", "6,9 % av innbyggerne"),
            KeyFigure("Brukere av tjenester", users(1602), "2024", "38 flere enn i 2023"),
            KeyFigure("Andel med fagutdanning", percent(70.4), "2024", "høyere enn KOSTRA-gruppe 7"),
            KeyFigure("Utgift til utskrivningsklare døgn", Quantity(1_845_300, Units.NOK), "2024", "410 døgn"),
            KeyFigure("Avvik meldt", Quantity(241, Units.COUNT), "2024", "29 flere enn i 2023"),
            KeyFigure("Vold mot ansatte", without_value(Units.COUNT, Flag.SUPPRESSED), "2024"),
        )
    )
    prose = Prose(
        (
            "Kommunen følger kvaliteten i helse- og omsorgstjenestene gjennom året. Denne meldingen samler det vi vet, "
            "og det vi ikke vet, i ett dokument som alle kan lese.",
            "Tallene er hentet fra åpne registre og fra kommunens egne systemer. Hver figur sier hvor tallet er fra.",
        )
    )
    bullets = Prose(
        ("Vi følger opp tiltakene to ganger i året.", "Vi måler ventetid på sykehjemsplass.", "Vi spør pårørende."),
        heading="Dette gjør vi videre",
        bullets=True,
    )
    gap = MissingPart(
        title="Legedekning",
        what_is_missing="Tall for fastlegelister er ikke lastet inn for 2024.",
        what_now="Last inn tabellen «Fastlegelister» og lag rapporten på nytt.",
    )
    return Document(
        key="sample",
        file_stem="kvalitetsmelding",
        title="Kvalitetsmelding for helse og omsorg",
        subtitle="Hvordan det står til, og hva vi gjør videre",
        municipality="Kragerø kommune",
        edition="2024",
        language=language,
        made_on=date(2025, 5, 1),
        chapters=(
            Chapter("summary", "Kort fortalt", (key_figures, prose)),
            Chapter("need", "Befolkning og behov", (population_exhibit(), bullets)),
            Chapter(
                "services",
                "Tjenester",
                (
                    services_exhibit(),
                    chart_exhibit("ladder", "Hjemmetjenestene vokser mest", ladder_chart()),
                    chart_exhibit("years", "Utgiften har steget hvert år", years_chart()),
                ),
            ),
            Chapter(
                "staff",
                "Ansatte",
                (
                    chart_exhibit("comparison", "Flere har fagutdanning enn i nabokommunene", comparison_chart()),
                    chart_exhibit("peers", "Færre bor i institusjon enn i landet", peers_chart()),
                    gap,
                ),
            ),
            Chapter(
                "measures",
                "Status for tiltakene",
                (
                    chart_exhibit("distribution", "Flest tiltak er på steg 4 og 5", steps_chart()),
                    chart_exhibit("incidents", "Flere melder avvik", grouped_chart()),
                    steps_exhibit(),
                ),
            ),
        ),
        sources=(POPULATION_SOURCE, STAFF_SOURCE),
        notice="Tallene er oppdiktet.",
    )
