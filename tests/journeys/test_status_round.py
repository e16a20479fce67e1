"""A status round to its end: the leader answers on a phone, others read what changed, and a report is frozen."""

from playwright.sync_api import expect
from tests.journeys.conftest import PHONE, Someone


def test_the_leader_gives_status_on_a_phone_from_the_front_page(someone: Someone) -> None:
    reader = someone("enhetsleder", width=PHONE)
    reader.visit("/")
    reader.page.get_by_role("link", name="Gi status for", exact=False).first.click()
    reader.look()
    rows = reader.page.locator(".round-table tbody tr")
    expect(rows.first).to_be_visible()
    expect(reader.page.locator("main")).to_contain_text("Forslag")
    first = rows.first
    first.get_by_role("combobox").select_option("3")
    first.get_by_role("textbox").fill("To av tre soner er i gang (eksempel).")
    reader.press("Lagre status")
    expect(reader.page.locator("main")).to_contain_text("1 av 2 tiltak har fått status.")

    reader.visit("/tiltak/mine/")
    expect(reader.page.locator("main")).to_contain_text("1 tiltak venter på status.")


def test_the_committee_sees_what_changed_since_last_time_in_one_click(someone: Someone) -> None:
    reader = someone("folkevalgt")
    reader.visit("/")
    reader.follow("Siden sist", within="#meny")
    expect(reader.page.locator("main")).to_contain_text("52 tiltak gikk framover, og 16 gikk bakover")
    reader.page.get_by_role("link", name="bakover (16)", exact=False).click()
    reader.look()
    expect(reader.page.locator("main")).to_contain_text("Anskaffe eByggesak")
    expect(reader.page.locator("main")).not_to_contain_text("Ny prosess for ansettelse og avgang")


def test_a_report_is_frozen_and_the_freezing_undone(someone: Someone) -> None:
    reader = someone("kommunalsjef")
    reader.visit("/tiltak/rapporter/")
    reader.follow("Tiltak i alle kommunalområder")
    reader.page.locator("summary", has_text="Frys rapporten").click()
    reader.page.locator("input[name=treated_by]").fill("Hovedutvalget (eksempel)")
    reader.page.locator("input[name=treated_on]").fill("2026-11-20")
    reader.press("Frys rapporten")
    expect(reader.page.locator("main")).to_contain_text("Hovedutvalget (eksempel)")
    pdf = reader.fetch(reader.page.get_by_role("link", name="PDF", exact=True))
    assert pdf.suggested_filename.endswith(".pdf")

    reader.page.locator("summary", has_text="Angre frysingen").click()
    reader.page.locator("[name=why]").fill("Frosset for å prøve (eksempel).")
    reader.press("Angre frysingen")
    expect(reader.page.locator("main")).to_contain_text("Gjelder ikke lenger.")
