"""The unit leader looks at how far the measures of one area have come."""

from playwright.sync_api import expect
from tests.journeys.conftest import Someone


def test_the_unit_leader_sees_one_area_and_then_all_again(someone: Someone) -> None:
    reader = someone("enhetsleder")
    reader.visit("/")
    reader.follow("Status for tiltak", within="#meny")
    expect(reader.page.locator("#status")).to_contain_text("Tiltak i alle kommunalområder")
    reader.page.get_by_role("combobox", name="Plan").select_option(label="Den publiserte tabellen")
    reader.press_for_part("Vis området")
    measures = reader.page.locator("#status section").last.locator("tbody tr")
    everything = measures.count()
    assert everything == 127

    area = reader.page.get_by_role("combobox", name="Område")
    area.select_option("Helse og omsorg")
    reader.press_for_part("Vis området")
    expect(measures).not_to_have_count(everything)
    assert 0 < measures.count() < everything
    expect(area).to_have_value("Helse og omsorg")

    reader.page.reload()
    reader.look()
    expect(area).to_have_value("Helse og omsorg")
    chosen = measures.count()

    area.select_option(label="Alle områder")
    reader.press_for_part("Vis området")
    expect(measures).to_have_count(everything)
    assert chosen < everything


def test_a_status_is_a_digit_and_not_only_a_colour(someone: Someone) -> None:
    reader = someone("enhetsleder")
    reader.visit("/tiltak/status/?plan=publisert")
    cells = reader.page.locator("#status section").last.locator("td.step[class*='step-']")
    assert {text.strip()[:1] for text in cells.all_inner_texts()} == set("12345")
