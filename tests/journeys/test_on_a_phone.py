"""Getting about on a phone."""

from playwright.sync_api import expect
from tests.journeys.conftest import PHONE, Someone


def test_the_bar_at_the_bottom_and_the_rest_of_the_menu(someone: Someone) -> None:
    reader = someone("medarbeider", width=PHONE)
    reader.visit("/")
    menu = reader.page.locator("#meny")
    expect(menu).to_be_hidden()
    reader.follow("Oversikt", within=".bottom-bar")
    expect(reader.page.locator(".bottom-bar [aria-current=page]")).to_have_text("Oversikt")

    reader.page.locator(".bottom-bar").get_by_role("link", name="Mer").click()
    expect(menu).to_be_visible()
    reader.look()
    menu.get_by_role("link", name="Lukk menyen").click()
    expect(menu).to_be_hidden()

    reader.page.locator(".bottom-bar").get_by_role("link", name="Mer").click()
    reader.follow("Status for tiltak", within="#meny")
    expect(menu).to_be_hidden()
    expect(reader.title).to_be_in_viewport()


def test_the_menu_opens_without_scripts(someone: Someone) -> None:
    reader = someone("medarbeider", width=PHONE, runs_scripts=False)
    reader.visit("/")
    reader.page.locator(".bottom-bar").get_by_role("link", name="Mer").click()
    reader.follow("Befolkning", within="#meny")
    expect(reader.page.locator(".exhibit-chart-narrow svg").first).to_be_visible()


def test_the_last_of_the_page_is_not_behind_the_bar(someone: Someone) -> None:
    reader = someone("enhetsleder", width=PHONE)
    reader.visit("/")
    reader.page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    last = reader.page.locator("main a").last.bounding_box()
    bar = reader.page.locator(".bottom-bar").bounding_box()
    assert last is not None
    assert bar is not None
    assert last["y"] + last["height"] <= bar["y"]
