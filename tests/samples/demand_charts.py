"""A waterfall, a plan of places and four scenarios, on figures invented for the purpose."""

from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role, StepKind, WaterfallChart, WaterfallStep


def waterfall_chart() -> WaterfallChart:
    """From 400 to 560 users: people, five levers up and down, and what they do to each other."""
    steps = (
        WaterfallStep("2026", 400, StepKind.START, label="400"),
        WaterfallStep("Endret folketall og alder", 260, StepKind.CHANGE, 215, 310, "+260 (215–310)"),
        WaterfallStep("Friskere aldring", -48, StepKind.CHANGE, -80, -20, "−48 (−80 til −20)"),
        WaterfallStep("Hverdagsrehabilitering for flere", -40, StepKind.CHANGE, -55, -22, "−40 (−55 til −22)"),
        WaterfallStep("Oppgaver fra sykehuset", 22, StepKind.CHANGE, 10, 40, "+22 (10–40)"),
        WaterfallStep("Velferdsteknologi", 0, StepKind.CHANGE, -4, 4, "0 (−4 til 4)"),
        WaterfallStep("Tiltakene virker på hverandre", -34, StepKind.INTERACTION, -40, -28, "−34 (−40 til −28)"),
        WaterfallStep("2040", 560, StepKind.END, 500, 640, "560 (500–640)"),
    )
    return WaterfallChart(steps, "Brukere av alle tjenester", "80 %-intervall")


def plan_chart() -> LineChart:
    """Need with a band, and places that open on two days."""
    need = tuple(Point(year, 90 + 4 * n, 90 + 2.8 * n, 90 + 5.6 * n) for n, year in enumerate(range(2026, 2046)))
    planned = tuple(Point(year, 110 if year < 2031 else 126 if year < 2036 else 150) for year in range(2026, 2046))
    lines = (Line("Behov", need, Role.OWN), Line("Planlagte plasser", planned, Role.COUNTRY, is_stepped=True))
    return LineChart(lines, y_title="Plasser", projected_from=2027, bands="80 %-intervall")


def scenarios_chart() -> LineChart:
    """Four scenarios from the same base year, two of which end close together."""
    growth = {
        "Som i dag": 19.0,
        "Friskere eldre og flere hjemme lenger": 12.0,
        "Teknologi": 12.4,
        "Alt på en gang": 6.0,
    }
    lines = tuple(
        Line(
            name,
            tuple(
                Point(2026 + n, 400 + yearly * n, 400 + 0.8 * yearly * n, 400 + 1.25 * yearly * n) for n in range(20)
            ),
        )
        for name, yearly in growth.items()
    )
    return LineChart(lines, y_title="Årsverk", projected_from=2027, bands="80 %-intervall")
