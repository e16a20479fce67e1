"""Words from contributions nobody has given: invented for the purpose."""

from dataclasses import dataclass

from omsyn.reports.exhibit_charts import CloudWord, WordCloud
from omsyn.reports.rendering.charts import specify
from omsyn.reports.rendering.lettering import text_width

_COUNTS = {
    "trygghet": 34,
    "mestring": 31,
    "hjemme": 24,
    "pårørende": 21,
    "informasjon": 17,
    "møteplasser": 15,
    "velferdsteknologi": 12,
    "tid": 11,
    "kontinuitet": 9,
    "hverdagsrehabilitering": 8,
    "frivillige": 8,
    "transport": 7,
    "ensomhet": 6,
    "demens": 6,
    "samarbeid": 6,
    "respekt": 5,
    "fastlege": 5,
    "mat": 5,
    "aktivitet": 4,
    "kompetanse": 4,
    "ungdom": 4,
    "sommerbemanning": 3,
    "språk": 3,
    "nærhet": 3,
    "ventetid": 3,
    "omsorgsbolig": 2,
    "tannhelse": 2,
    "digital-hjelp": 2,
    "turgruppe": 2,
    "nattevakt": 2,
}


def word_cloud() -> WordCloud:
    """Thirty words, long and short, from 34 contributions down to 2."""
    return WordCloud(tuple(CloudWord(word, count) for word, count in _COUNTS.items()), "Innspill som bruker ordet")


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word of a drawing: its left edge and baseline in pixels from the corner of the words, and its letters."""

    text: str
    left: float
    baseline: float
    size: float

    @property
    def right(self) -> float:
        """Where the word ends at the latest, whatever its weight."""
        return self.left + text_width(self.text, self.size, bold=True)

    @property
    def top(self) -> float:
        """Above an «Å»."""
        return self.baseline - 0.95 * self.size

    @property
    def bottom(self) -> float:
        """Below a «g»."""
        return self.baseline + 0.25 * self.size


def placed_words(chart: WordCloud, width: float) -> list[PlacedWord]:
    """The words of the drawing in reading order; the lines above them are left out."""
    layers = specify(chart, width=width)["layer"]
    words = [
        PlacedWord(row["text"], row["x"], row["y"], layer["mark"]["fontSize"])
        for layer in layers[1:]
        for row in layer["data"]["values"]
    ]
    return sorted(words, key=lambda word: (word.baseline, word.left))
