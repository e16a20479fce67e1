"""How many places are needed: asked with one's own assumptions, with and without scripts."""

from playwright.sync_api import Page, expect
from tests.journeys.conftest import Someone

PLACES = "/glasskula/plassbehov/"
BUTTON = "Regn ut plassene"
CHART = "#svar .exhibit-chart-wide svg"


def content(page: Page) -> str:
    """The page's main part as it is in the browser, without what htmx notes and what components number."""
    text: str = page.evaluate(
        r"""() => {
          const part = document.querySelector("#innhold").cloneNode(true);
          for (const element of part.querySelectorAll("*")) {
            element.classList.remove("htmx-request", "htmx-added", "htmx-settling", "htmx-swapping");
            if (element.classList.length === 0) element.removeAttribute("class");
            if (element.matches("input")) element.setAttribute("value", element.value);
            const attributes = [...element.attributes].sort((one, other) => one.name.localeCompare(other.name));
            for (const { name } of attributes) element.removeAttribute(name);
            for (const { name, value } of attributes) element.setAttribute(name, value);
          }
          return part.innerHTML.replace(/:ds:\d+/g, ":ds").replace(/\s+/g, " ");
        }"""
    )
    return text


def test_the_director_changes_an_assumption_and_the_chart_follows(someone: Someone) -> None:
    reader = someone("kommunalsjef")
    reader.visit("/")
    reader.follow("Plassbehov", within="#meny")
    before = reader.page.locator(CHART).inner_html()
    reader.page.evaluate("window.sameDocument = true")
    reader.page.get_by_label("Plasser i bruk i dag").fill("120")
    reader.press_for_part(BUTTON)

    assert reader.page.evaluate("window.sameDocument"), "the page was loaded anew"
    assert reader.page.locator(CHART).inner_html() != before
    expect(reader.page.locator("#svar .exhibit-title").first).to_contain_text("120")
    assert "base_places=120" in reader.path

    fetched = content(reader.page)
    reader.visit(reader.path)
    assert content(reader.page) == fetched

    reader.page.go_back()
    expect(reader.page.locator("#svar .exhibit-title").first).not_to_contain_text("120")


def test_the_same_without_scripts(someone: Someone) -> None:
    asked = {}
    for runs_scripts in (True, False):
        reader = someone("kommunalsjef", runs_scripts=runs_scripts)
        reader.visit(PLACES)
        reader.page.get_by_label("Plasser i bruk i dag").fill("120")
        reader.page.get_by_label("Belegg").fill("95")
        press = reader.press_for_part if runs_scripts else reader.press
        press(BUTTON)
        asked[runs_scripts] = (
            reader.path,
            reader.page.locator("#svar .exhibit-title").first.inner_text(),
            reader.page.locator(CHART).inner_html(),
        )
    assert asked[True] == asked[False]


def test_what_cannot_be_used_is_told_beside_the_field(someone: Someone) -> None:
    reader = someone("analytiker")
    reader.visit(PLACES)
    field = reader.page.get_by_label("Plasser i bruk i dag")
    field.fill("mange")
    reader.press_for_part(BUTTON, status=400)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("mange")
    expect(reader.page.locator(".ds-error-summary")).to_be_visible()
    field.fill("80")
    reader.press_for_part(BUTTON)
    expect(reader.page.locator(".ds-error-summary")).to_have_count(0)
    expect(reader.page.locator("#svar .exhibit-title").first).to_contain_text("80")
