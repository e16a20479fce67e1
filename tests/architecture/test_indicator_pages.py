"""The pages of the indicators say what the definitions say."""

import pytest
from scripts.document_indicators import PAGES, describe_indicators

from omsyn.parameters.indicator_definitions import load_indicator_library


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return describe_indicators(load_indicator_library().definitions)


def test_the_pages_of_the_indicators_are_up_to_date(pages: dict[str, str]) -> None:
    written = {file.name: file.read_text(encoding="utf-8") for file in PAGES.glob("*.md")}
    assert written == pages, "run scripts/document_indicators.py"


def test_every_definition_has_a_row_and_a_section(pages: dict[str, str]) -> None:
    for definition in load_indicator_library().definitions:
        assert f"| [`{definition.key}`]({definition.dimension}.md#" in pages["README.md"]
        page = pages[f"{definition.dimension}.md"]
        assert f"\n## {definition.key}" in page
        assert definition.does_not_tell.en in page


def test_a_section_tells_where_the_figures_are(pages: dict[str, str]) -> None:
    assert (
        "- Figures: national indicator 49, «Andel hjemmeboende med demens som har vedtak om" in pages["accessible.md"]
    )
    assert "table 12209, `KOShjtj80aarover0001`, when fetched" in pages["accessible.md"]
    assert "- Figures: bundled population, ages 80 and over" in pages["accessible.md"]
    assert "## full_time_share (to 2014)\n" in pages["coordinated.md"]
