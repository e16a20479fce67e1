"""The pages of the methods say what the methods say."""

from scripts.document_methods import PAGES, describe_methods


def test_the_pages_of_the_methods_are_up_to_date() -> None:
    pages = {file.name: file.read_text(encoding="utf-8") for file in PAGES.glob("*.md")}
    assert pages == describe_methods(), "run scripts/document_methods.py"


def test_a_page_shows_the_formula_and_a_worked_example() -> None:
    page = describe_methods()["economy.md"]
    assert "## discharge_ready" in page
    assert "```python" in page
    assert "638" in page
    assert "5745" in page
