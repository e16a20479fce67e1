"""Logging in and out, and reading in one's own language."""

import pytest
from playwright.sync_api import expect
from tests.journeys.conftest import Someone

from omsyn.web.config.trial import DEMO_PASSWORD, PEOPLE, ExamplePerson


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.username)
def test_everyone_has_a_page_of_their_own(person: ExamplePerson, someone: Someone) -> None:
    reader = someone(person.username)
    reader.visit("/")
    expect(reader.title).to_have_text("Min side")
    expect(reader.page.locator(".top-bar")).to_contain_text(person.display_name)
    first = reader.page.locator(".errands a").first
    reader.follow(first.inner_text(), within=".errands")
    expect(reader.title).not_to_have_text("Min side")


def test_whoever_comes_to_a_page_first_is_asked_who_they_are_and_brought_there(anyone: Someone) -> None:
    reader = anyone()
    reader.visit("/glasskula/plassbehov/")
    expect(reader.title).to_have_text("Logg inn")
    reader.page.get_by_label("Brukernavn eller e-postadresse").fill("analytiker")
    reader.page.get_by_label("Passord").fill(DEMO_PASSWORD)
    reader.press("Logg inn")
    assert reader.path == "/glasskula/plassbehov/"


def test_a_wrong_password_is_told_beside_the_form_and_the_name_is_kept(anyone: Someone) -> None:
    reader = anyone()
    reader.visit("/konto/inn/")
    reader.page.get_by_label("Brukernavn eller e-postadresse").fill("kvalitet")
    reader.page.get_by_label("Passord").fill("ikke-dette")
    reader.press("Logg inn")
    expect(reader.title).to_have_text("Logg inn")
    expect(reader.page.locator(".ds-error-summary")).to_be_visible()
    expect(reader.page.get_by_label("Brukernavn eller e-postadresse")).to_have_value("kvalitet")
    expect(reader.page.get_by_label("Passord")).to_have_value("")


def test_who_logs_out_is_out(anyone: Someone) -> None:
    reader = anyone()
    reader.visit("/konto/inn/")
    reader.page.get_by_label("Brukernavn eller e-postadresse").fill("folkevalgt")
    reader.page.get_by_label("Passord").fill(DEMO_PASSWORD)
    reader.press("Logg inn")
    reader.press("Logg ut", within=".top-bar")
    expect(reader.title).to_have_text("Logg inn")
    reader.visit("/")
    expect(reader.title).to_have_text("Logg inn")


def test_reading_in_english_and_back(someone: Someone) -> None:
    reader = someone("analytiker")
    reader.visit("/kunnskap/befolkning/")
    norwegian = reader.title.inner_text()
    reader.press("English", within=".top-bar")
    assert reader.path == "/kunnskap/befolkning/"
    expect(reader.page.locator("html")).to_have_attribute("lang", "en")
    expect(reader.title).not_to_have_text(norwegian)
    reader.press("Norsk", within=".top-bar")
    expect(reader.page.locator("html")).to_have_attribute("lang", "nb")
    expect(reader.title).to_have_text(norwegian)


def test_without_a_mouse(anyone: Someone) -> None:
    reader = anyone()
    keys, focused = reader.page.keyboard, reader.page.locator(":focus")
    reader.visit("/konto/inn/")
    keys.press("Tab")
    expect(focused).to_have_text("Hopp til innholdet")
    keys.press("Enter")
    expect(focused).to_have_id("innhold")
    keys.press("Tab")
    keys.type("enhetsleder")
    keys.press("Tab")
    keys.type(DEMO_PASSWORD)
    with reader.page.expect_event("load"):
        keys.press("Enter")
    reader.look()
    expect(reader.title).to_have_text("Min side")

    link = reader.page.locator("#meny").get_by_role("link", name="Bemanning")
    for _press in range(30):
        keys.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            break
    expect(link).to_be_focused()
    outline = link.evaluate("element => getComputedStyle(element).outlineStyle")
    assert outline != "none", "one cannot see where one is"
    with reader.page.expect_event("load"):
        keys.press("Enter")
    reader.look()

    summary = reader.page.locator("main summary").first
    summary.focus()
    keys.press("Space")
    expect(reader.page.locator("main details").first).to_have_attribute("open", "")
    reader.look()
