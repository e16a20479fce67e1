"""The quality adviser finds an indicator that stands out, writes down why, and compares with others."""

from playwright.sync_api import expect
from tests.journeys.conftest import PHONE, Someone

INDICATOR = "/kunnskap/indikatorer/nutrition_assessed_home/"
NAME = "Vurdert for underernæring, hjemme"


def test_the_adviser_finds_what_is_worse_and_opens_it(someone: Someone) -> None:
    reader = someone("kvalitet")
    reader.visit("/")
    reader.follow("Oversikt", within="#meny")
    reader.page.get_by_text("Velg hva du vil se").click()
    reader.page.get_by_label("Signal").select_option(label="Dårligere")
    reader.press_for_part("Vis indikatorene")
    assert "signal=worse" in reader.path
    reader.follow(NAME)
    expect(reader.title).to_contain_text(NAME)
    expect(reader.page.locator(".standing-figure")).to_be_visible()
    expect(reader.page.locator(".exhibit-chart-wide svg")).to_have_count(4)

    reader.page.get_by_label("Hold opp mot").select_option("county")
    reader.press_for_part("Vis tallene")
    assert "mot=county" in reader.path
    expect(reader.page.locator(".standing")).to_contain_text("Telemark")


def test_an_explanation_and_a_target_are_written_without_scripts(someone: Someone) -> None:
    reader = someone("kvalitet", runs_scripts=False)
    reader.visit(INDICATOR)
    reader.page.get_by_text("Skriv en forklaring").click()
    reader.page.get_by_label("Hva tror du ligger bak tallet?").fill("Vi hadde ikke rutine for dette (eksempel).")
    reader.press("Lagre forklaringen")
    expect(reader.page.locator("#forklaringer")).to_contain_text("hypotese")

    reader.page.get_by_text("Sett et mål").click()
    reader.page.get_by_label("Verdi", exact=True).fill("60,5")
    reader.page.get_by_label("Skal være nådd innen").fill("2029-12-31")
    reader.page.get_by_label("Ansvarlig").select_option(index=1)
    reader.press("Sett målet")
    expect(reader.page.locator("#mal")).to_contain_text("minst 60,5")

    reader.page.get_by_text("Trekk målet «minst 60,5").click()
    target = reader.page.locator(".target", has_text="minst 60,5")
    target.get_by_label("Hvorfor trekkes målet?").fill("Bare en prøve")
    with reader.page.expect_event("load"):
        target.get_by_role("button", name="Trekk målet").click()
    reader.look()
    expect(reader.page.locator("#mal")).to_contain_text("Trukket")


def test_what_cannot_be_used_is_told_beside_the_field(someone: Someone) -> None:
    reader = someone("kvalitet")
    reader.visit(INDICATOR)
    reader.page.get_by_text("Sett et mål").click()
    reader.page.get_by_label("Verdi", exact=True).fill("mye")
    reader.press("Sett målet", status=400)
    expect(reader.page.get_by_label("Verdi", exact=True)).to_have_attribute("aria-invalid", "true")


def test_municipalities_are_compared_on_a_phone(someone: Someone) -> None:
    reader = someone("kvalitet-larvik", width=PHONE)
    reader.visit("/kunnskap/sammenligning/?kommune=3909&indikator=skilled_staff")
    reader.page.get_by_label("Legg til kommuner").fill("Kragerø, Skien")
    reader.press("Sammenlign")
    assert "kommune=4014&kommune=4003" in reader.path
    expect(reader.page.locator(".exhibit-chart-narrow svg").first).to_be_visible()
    file = reader.fetch(reader.page.locator(".exhibit-downloads a").first)
    assert file.suggested_filename.endswith("-larvik.csv")
