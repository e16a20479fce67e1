"""Write docs/indicators/ from the indicator library: what each indicator is, and what it does not tell.

python scripts/document_indicators.py            writes the pages
python scripts/document_indicators.py --check    fails when a page is old

A dimension of quality is a page, a definition a section. Texts are the English ones of the definitions.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from omsyn.parameters.indicator_definitions import (
    Data,
    IndicatorDefinition,
    KostraData,
    NationalIndicatorData,
    PopulationData,
    PublishedData,
    load_indicator_library,
)
from omsyn.parameters.texts import Text
from omsyn.vocabulary.indicators import QualityDimension

PAGES = Path(__file__).resolve().parent.parent / "docs" / "indicators"

INTRODUCTION = """\
# The indicator library

{count} definitions, of which {with_data} have figures in the bundled data. Made from
`src/omsyn/parameters/files/indicators/` by `scripts/document_indicators.py`; do not edit.

- **Polarity** says what a high figure means: `high` is good, `low` is good, or `none`: neither is better. It is never
  guessed.
- **Comparison** is how the indicator is compared: an interval where the counts behind it are known, fifths of all
  municipalities where only figures are published, or not at all.
- **Missing** says what a period without a figure means: nobody knows (`unknown`), or nothing happened (`zero`).
- A definition is dated. When it changes, the old one gets a last day and a new one of the same key follows.

A municipality can load its own figures for every indicator. To define another indicator, add it to one of the files:
the schema is `src/omsyn/parameters/indicator_definitions.py`, and a file that cannot be used is told with its row and
field.
"""


def describe_indicators(definitions: tuple[IndicatorDefinition, ...]) -> dict[str, str]:
    """Every page by its file name: one for each dimension of quality, and a front page."""
    by_dimension = {
        dimension: [one for one in definitions if one.dimension is dimension] for dimension in QualityDimension
    }
    pages = {f"{dimension}.md": _page(dimension, found) for dimension, found in by_dimension.items()}
    return {"README.md": _front_page(by_dimension), **pages}


def _front_page(by_dimension: dict[QualityDimension, list[IndicatorDefinition]]) -> str:
    everything = [one for found in by_dimension.values() for one in found]
    count = {"count": len(everything), "with_data": sum(bool(one.data) for one in everything)}
    parts = [INTRODUCTION.format(**count)]
    for dimension, found in by_dimension.items():
        rows = (
            f"| [`{one.key}`]({dimension}.md#{_anchor(one)}) | {one.name.en} | {one.aspect} | {one.polarity} "
            f"| {one.comparison} | {'yes' if one.data else ''} |"
            for one in found
        )
        heading = "| Indicator | Name | Aspect | Polarity | Comparison | Figures |\n|---|---|---|---|---|---|"
        parts.append(f"## {dimension.capitalize()}\n\n{heading}\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _page(dimension: QualityDimension, found: list[IndicatorDefinition]) -> str:
    return "\n".join([f"# {dimension.capitalize()}", "", *(line for one in found for line in _section(one))])


def _section(one: IndicatorDefinition) -> Iterator[str]:
    until = f" to {one.valid_to}" if one.valid_to else ""
    yield from (f"## {_heading(one)}", "", one.purpose.en, "")
    yield f"- Numerator: {one.numerator.en}"
    if one.denominator is not None:
        yield f"- Denominator: {one.denominator.en}"
    factor = f"`{one.factor:g}` · " if one.factor != 1 else ""
    yield f"- Figure: {factor}{one.kind}, in `{one.unit_code}`, for each {one.frequency}"
    yield f"- Polarity: {one.polarity}. Comparison: {one.comparison}. Missing: {one.missing}. Aspect: {one.aspect}"
    yield f"- Holds from {one.valid_from}{until}"
    yield f"- Source: {_words(one.source.publisher)}. {_words(one.source.title)}"
    yield from (f"- Figures: {_binding(data)}" for data in one.data)
    yield f"- **Does not tell:** {one.does_not_tell.en}"
    if one.how_to_load is not None:
        yield f"- To load: {one.how_to_load.en}"
    yield ""


def _heading(one: IndicatorDefinition) -> str:
    """The key, with the last year of a definition that another has taken over from."""
    return f"{one.key} (to {one.valid_to.year})" if one.valid_to else one.key


def _anchor(one: IndicatorDefinition) -> str:
    return _heading(one).replace(" ", "-").replace("(", "").replace(")", "")


def _words(text: str | Text) -> str:
    return text.en if isinstance(text, Text) else text


def _binding(data: Data) -> str:
    match data:
        case NationalIndicatorData():
            counts = "with counts" if data.numerator else "share only"
            return f"national indicator {data.number}, «{data.value}» ({counts})"
        case KostraData():
            named = [f"key figure «{data.indicator}»"] if data.indicator else []
            fetched = [f"table {data.table}, `{data.contents}`, when fetched"] if data.table else []
            return "; ".join(named + fetched)
        case PublishedData():
            chosen = ", ".join(f"{column} = {wanted}" for column, wanted in data.where.items())
            return f"`{data.dataset}`" + (f" where {chosen}" if chosen else "")
        case PopulationData():
            upper = f" to {data.upper}" if data.upper is not None else " and over"
            ages = "all ages" if data.lower == 0 and data.upper is None else f"ages {data.lower}{upper}"
            return f"bundled population, {ages}"


def main() -> int:
    """Write the pages, or check them; 1 when the check finds one old, missing or left over."""
    parser = argparse.ArgumentParser(description="Document the indicator library.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a page is old")
    options = parser.parse_args()
    pages = describe_indicators(load_indicator_library().definitions)
    PAGES.mkdir(parents=True, exist_ok=True)
    found = {file.name: file.read_text(encoding="utf-8") for file in PAGES.glob("*.md")}
    if options.check:
        old = sorted(name for name in pages.keys() | found.keys() if pages.get(name) != found.get(name))
        if old:
            print(f"old pages: {', '.join(old)}; run scripts/document_indicators.py", file=sys.stderr)
        return 1 if old else 0
    for name, text in pages.items():
        (PAGES / name).write_text(text, encoding="utf-8")
    for name in found.keys() - pages.keys():
        (PAGES / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
