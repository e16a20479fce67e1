"""Funnels, control charts, maps and intervals on figures invented for the purpose."""

from math import sqrt

from omsyn.reports.exhibit_charts import (
    AreaMap,
    ControlChart,
    ControlPhase,
    ControlPoint,
    FunnelChart,
    FunnelLimits,
    FunnelPoint,
    IntervalChart,
    IntervalRow,
    LimitPosition,
    MapArea,
    MapClass,
    Role,
    Tone,
)

SIZES = tuple(20 * 1.06**step for step in range(80))
POSITIONS = tuple(LimitPosition)


def funnel_chart() -> FunnelChart:
    """Forty areas from 20 to 2 000 people around 30 per cent, with one of each position, Kragerø inside."""
    areas = tuple(
        FunnelPoint(f"Område {number}", 20 * 1.124**number, 30 + (number * 7 % 11 - 5)) for number in range(34)
    )
    outside = tuple(
        FunnelPoint(f"Utenfor {position}", 300 + 40 * number, 10 + 10 * number, position)
        for number, position in enumerate(POSITIONS)
    )
    own = FunnelPoint("Kragerø", 96, 25, is_own=True)
    half_widths = [100 * sqrt(0.3 * 0.7 / size) for size in SIZES]

    def curve(reach: float) -> tuple[float, ...]:
        return tuple(min(max(30 + reach * half, 0.0), 100.0) for half in half_widths)

    limits = FunnelLimits(SIZES, curve(-1.96), curve(1.96), curve(-3.09), curve(3.09))
    return FunnelChart((*areas, *outside, own), limits, 30.0, "Landet", "Prosent", "Hjemmeboende med demens")


def control_chart() -> ControlChart:
    """Three years with a new level the last year, a figure missing, and a signal of each direction."""
    points = []
    for month in range(36):
        level, reach = (12.0, 6.0) if month < 24 else (8.0, 4.0 + month % 3 / 4)
        value = {5: 20.0, 11: None, 30: 2.5}.get(month, level + (month * 5 % 7 - 3) / 2)
        tone = {5: Tone.WORSE, 30: Tone.BETTER}.get(month, Tone.NONE)
        word = "utenfor grensene" if tone is not Tone.NONE else ""
        period = f"{2022 + month // 12}-{month % 12 + 1:02}"
        points.append(ControlPoint(period, value, level, level - reach, level + reach, word, tone))
    phases = (ControlPhase(0), ControlPhase(24, "Ny rutine"))
    return ControlChart(tuple(points), "Fall per 1000 døgn", "Gjennomsnitt", phases, target=7.0, target_name="Mål")


def run_chart() -> ControlChart:
    """Nine months, too few for limits."""
    points = tuple(ControlPoint(f"2024-{month:02}", 10 + month % 4, 11.3, tone=Tone.NOT_COMPARED) for month in range(9))
    return ControlChart(points, "Fall", "Gjennomsnitt")


def quintile_map() -> AreaMap:
    """Telemark by fifths, with two municipalities without a figure."""
    classes = tuple(MapClass(f"{10 * step}–{10 * step + 10} %", step=step) for step in range(1, 6))
    numbers = ("4001", "4003", "4005", "4010", "4012", "4014", "4016", "4018", "4020", "4022", "4024")
    areas = tuple(
        MapArea(number, f"Kommune {number}", classes[place % 5].name, number == "4014")
        for place, number in enumerate(numbers)
    )
    return AreaMap((*areas, MapArea("4026", "Uten tall")), classes, "Andel, prosent", county="40")


def signal_map() -> AreaMap:
    """The country with a few signals, Kragerø better."""
    classes = (
        MapClass("bedre enn landet", tone=Tone.BETTER),
        MapClass("verre enn landet", tone=Tone.WORSE),
        MapClass("ingen tydelig forskjell", tone=Tone.NONE),
    )
    areas = (
        MapArea("4014", "Kragerø", classes[0].name, is_own=True),
        MapArea("0301", "Oslo", classes[1].name),
        MapArea("5601", "Alta", classes[2].name),
    )
    return AreaMap(areas, classes, "Mot landet")


def interval_chart() -> IntervalChart:
    """Kragerø among others and the country, one without a figure."""
    rows = (
        IntervalRow("Bamble", 32.9, 25.0, 41.2, label="32,9 %"),
        IntervalRow("Kragerø", 25.0, 17.4, 34.5, Role.OWN, "25,0 %"),
        IntervalRow("Drangedal", None),
        IntervalRow("Hele landet", 33.0, 32.4, 33.6, Role.COUNTRY, "33,0 %"),
    )
    return IntervalChart(rows, "Prosent", "95 %-intervall", reference=33.0, reference_name="Landet")
