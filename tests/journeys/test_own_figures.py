"""The quality adviser enters figures by hand, loads counts of users, and makes them ready to be published."""

from pathlib import Path

from playwright.sync_api import expect
from tests.journeys.conftest import PHONE, Someone

USERS = "Tjeneste;År;Antall;Register\nAlarm (eksempel);2024;512;Prøve\nBPA (eksempel);2024;3;Prøve\n"


def test_own_figures_from_hand_and_file_to_a_safe_table(someone: Someone, tmp_path: Path) -> None:
    file = tmp_path / "brukere.csv"
    file.write_text(USERS, encoding="utf-8")
    reader = someone("kvalitet-larvik")
    reader.visit("/")
    reader.follow("Egne tall", within="#meny")
    reader.follow("Før tall for hånd")
    reader.page.get_by_label("Navn på egen indikator").fill("Hundebesøk (eksempel)")
    reader.press("Gå videre til tallene")
    reader.page.locator("input[name='2025-teller']").fill("9")
    reader.page.locator("input[name='2025-nevner']").fill("0")
    reader.page.get_by_label("Hvor kommer tallene fra?").fill("Egen telling (eksempel)")
    reader.press("Lagre tallene", status=400)
    expect(reader.page.get_by_text("2025: Nevneren er 0 eller mindre.")).to_be_visible()
    reader.look_at_width(PHONE)
    reader.look()
    reader.page.locator("input[name='2025-nevner']").fill("12,5")
    reader.press("Lagre tallene")
    expect(reader.page.get_by_text("1 tall er endret.")).to_be_visible()

    reader.visit("/kunnskap/egne-tall/brukere/")
    reader.page.get_by_label("Fila", exact=True).set_input_files(file)
    reader.press("Last opp og se over")
    reader.press("Lagre alle radene")
    expect(reader.page.get_by_role("rowheader", name="brukere.csv")).to_be_visible()

    reader.follow("Vern små tall før du publiserer en tabell")
    reader.press("Vern tabellen")
    expect(reader.page.get_by_text("Tabellen kan publiseres.")).to_be_visible()
    expect(reader.page.locator(".hidden-primary")).to_have_count(1)
