"""The quality adviser loads a list of services, first with a mistake in it, and reads it in the register."""

from pathlib import Path

from playwright.sync_api import expect
from tests.journeys.conftest import Someone

HEADINGS = "Hva vi gjør;Trinn;Gjelder fra"
SOUND = f"{HEADINGS}\nTurgruppe (eksempel);2;01.01.2024\n"
WRONG = f"{HEADINGS}\nTurgruppe (eksempel);to;01.01.2024\n"


def test_a_list_is_mended_looked_over_and_stored(someone: Someone, tmp_path: Path) -> None:
    wrong, sound = tmp_path / "feil.csv", tmp_path / "tjenester.csv"
    wrong.write_text(WRONG, encoding="utf-8")
    sound.write_text(SOUND, encoding="utf-8")
    reader = someone("kvalitet-larvik")
    reader.visit("/")
    reader.follow("Tjenester", within="#meny")
    reader.follow("Last inn en liste")

    reader.page.get_by_label("Fila", exact=True).set_input_files(wrong)
    reader.press("Last opp og se over")
    reader.page.get_by_role("combobox", name="Tjeneste", exact=True).select_option("Hva vi gjør")
    reader.press("Les fila på nytt")
    fault = reader.page.locator(".import-errors tbody tr")
    expect(fault).to_have_count(1)
    expect(fault).to_contain_text("B «Trinn»")

    reader.follow("Last opp en annen fil")
    reader.page.get_by_label("Fila", exact=True).set_input_files(sound)
    reader.press("Last opp og se over")
    reader.page.get_by_role("combobox", name="Tjeneste", exact=True).select_option("Hva vi gjør")
    reader.press("Les fila på nytt")
    expect(reader.page.get_by_text("Fila er lest uten feil.")).to_be_visible()
    reader.page.get_by_label("Husk kolonnevalget som").fill("Regnearket")
    reader.press("Lagre alle radene")

    reader.follow("Turgruppe (eksempel)")
    expect(reader.page.get_by_text("2 · Mestring og aktivitet")).to_be_visible()
    expect(reader.page.get_by_text("tjenester.csv")).to_be_visible()
