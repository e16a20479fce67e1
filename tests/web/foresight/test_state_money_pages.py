"""Pages that reckon with figures the reader enters, and keep nothing of them. The figures are invented."""

from collections.abc import Callable

import pytest
from django.test import Client

from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Role

PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#svar"}
HERE = "/glasskula/okonomi/statlige-midler/"
ROBEK = {
    "last_accounts": "2025",
    "accumulated_result": "−60 000 000",
    "operating_income": "1 000 000 000",
    "plan": "2026; 10 000 000\n2027; 10 000 000\n2028; 10 000 000",
    "exit_year": "2028",
}
ACTIVITY = {
    "prices": "H1; 300; Hjemmesykepleie\nI1; 3481; Institusjon",
    "activity": "Sone nord; H1; 1200; 1000\nSone nord; I1; 10; 10\nSone sør; H1; 900; 900",
    "lump_sum": "600000",
    "key": "Sone nord; 2\nSone sør; 1",
}
HOST = {
    "cost": "1000",
    "partners": "Kragerø; 1\nBamble; 1\nDrangedal; 1",
    "host": "Kragerø",
}
CRITERIA = {
    "use_second_hand": "on",
    "basic_allowance": "1,2",
    "travel_in_zone": "1,3",
    "travel_to_next": "1,1",
    "mortality": "1,25",
    "developmental_disability_16": "52 / 20000",
    "living_alone_67": "1,3",
    "criteria_source": "Oppdiktet eksempel",
    "country_spending": "25 000",
    "own_spending": "30 000",
    "spending_source": "Oppdiktet eksempel",
    "until": "2030",
}
DEMOGRAPHY = {"per_person": "67-79; 24 000\n80+; 150 000", "source": "Oppdiktet eksempel", "until": "2030"}
DISCHARGE = {"days": "2018; psykisk helsevern; 40\n2023; somatikk; 352\n2024; TSB; 10\n2024; somatikk; 5; ja"}
TOP_UP = {"year": "2016", "recipients": "alder; netto lønnsutgift\n40; 2 081 000\n70; 3 000 000\n30; 900 000"}


@pytest.fixture
def client(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.ANALYST)


@pytest.mark.parametrize("role", Role)
def test_every_role_finds_the_pages(role: Role, client_as: Callable[[Role], Client]) -> None:
    client = client_as(role)
    text = client.get(HERE).content.decode()
    for key in (
        "behovsindeks",
        "demografi",
        "toppfinansiering",
        "robek",
        "aktivitet",
        "vertskommune",
        "betalingsplikt",
    ):
        assert f'href="{HERE}{key}/"' in text
        assert client.get(f"{HERE}{key}/").status_code == 200


@pytest.mark.parametrize(
    ("key", "given", "told"),
    [
        (
            "robek",
            ROBEK,
            ("Planen fører ut av ROBEK innen utgangen av 2028", "10\u00a0000\u00a0000\u00a0kr hvert år", "§ 28-1"),
        ),
        ("aktivitet", ACTIVITY, ("Aktiviteten gir 664\u00a0810\u00a0kr", "Modell B", "Institusjon")),
        (
            "betalingsplikt",
            DISCHARGE,
            ("2\u00a0024\u00a0991\u00a0kr for 367\u00a0døgn", "40\u00a0døgn er ikke med", "01.01.2019"),
        ),
        ("vertskommune", HOST, ("333,34", "Vertskommunen skal ha 667\u00a0kr fra de andre")),
        ("behovsindeks", CRITERIA, ("Behovsindeksen for Kragerø er 1,219", "annenhånds", "80 %-intervall", "i året")),
        (
            "demografi",
            DEMOGRAPHY,
            (
                "Flere eldre koster",
                "når alt annet er likt",
                "80 %-intervall",
                "80 år og over betyr mest",
                "faste priser",
            ),
        ),
    ],
)
def test_what_is_entered_is_reckoned_and_stays_in_the_form(
    client: Client, key: str, given: dict[str, str], told: tuple[str, ...]
) -> None:
    answer = client.get(f"{HERE}{key}/", given)
    text = answer.content.decode()
    assert answer.status_code == 200
    for words in told:
        assert words in text
    part = client.get(f"{HERE}{key}/", given, headers=PART_REQUEST).content.decode()
    assert part.startswith('<div id="svar">')
    assert part in text


@pytest.mark.parametrize(
    ("key", "change", "told"),
    [
        ("robek", {"plan": "2026; 5 000 000"}, "2028 er ikke et år i planen"),
        ("robek", {"plan": "2026; 1\n2028; 1"}, "Planen har ikke alle årene"),
        ("robek", {"plan": "2026; mye\n2027; 1\n2028; 1"}, "Rad 1: «mye» er ikke et tall"),
        ("robek", {"operating_income": "-5"}, "-5 er for lite"),
        ("aktivitet", {"prices": "H1; 300"}, "Disse kodene har ingen pris: I1"),
        ("aktivitet", {"prices": "H1; -300\nI1; 1"}, "Rad 1: -300 er for lite"),
        ("aktivitet", {"key": "Sone nord; 0\nSone sør; 0"}, "alle enhetene har nøkkel null"),
        ("betalingsplikt", {"days": "2023; hud; 5"}, "Rad 1: «hud» er ikke et fagområde"),
        ("betalingsplikt", {"days": "2026; somatikk; 5"}, "Skriv døgnprisen for 2026, og kilden."),
        ("betalingsplikt", {"days": "2026; TSB; 5", "rates": "2026; 6000"}, "Døgnprisene mangler kilde"),
        ("vertskommune", {"partners": "Kragerø; 0\nBamble; 0"}, "Alle nøklene er null"),
        ("vertskommune", {"partners": "Kragerø; 1"}, "minst to kommuner"),
        ("vertskommune", {"host": "Oslo"}, "Oslo er ikke blant kommunene"),
        ("demografi", {"per_person": ""}, "Utgiftene etter alder mangler"),
        ("demografi", {"totals": "80+; 1"}, "oppgitt på to måter"),
        ("demografi", {"per_person": "67-80; 1\n80+; 1"}, "67–80 år og 80 år og over overlapper"),
        ("demografi", {"per_person": "67-79; 1\ngamle; 1"}, "Rad 2: «gamle» er ikke en aldersgruppe"),
        ("demografi", {"source": ""}, "Utgiftene mangler kilde"),
        ("demografi", {"until": "1999"}, "1999 kan ikke være siste år"),
        ("demografi", {"until": ""}, "er ikke et år"),
        ("behovsindeks", {"use_second_hand": ""}, "er ikke kontrollert mot departementets egen tabell"),
        ("behovsindeks", {"criteria_source": ""}, "Kriteriene mangler kilde"),
        ("behovsindeks", {"until": "1999"}, "1999 kan ikke være siste år"),
        ("behovsindeks", {"mortality": "−1"}, "er for lite"),
    ],
)
def test_what_cannot_be_used_is_told_beside_its_field(
    client: Client, key: str, change: dict[str, str], told: str
) -> None:
    first = {
        "robek": ROBEK,
        "aktivitet": ACTIVITY,
        "vertskommune": HOST,
        "behovsindeks": CRITERIA,
        "demografi": DEMOGRAPHY,
        "betalingsplikt": DISCHARGE,
    }[key]
    answer = client.get(f"{HERE}{key}/", first | change)
    assert answer.status_code == 400
    assert told in answer.content.decode()


def test_a_plan_that_never_leaves_says_so(client: Client) -> None:
    text = client.get(f"{HERE}robek/", ROBEK | {"plan": "2026; 0\n2027; 0\n2028; 0"}).content.decode()
    assert "Planen fører aldri ut av ROBEK" in text
    assert "Planen mangler 30\u00a0000\u00a0000\u00a0kr i 2028" in text


def test_without_the_other_criteria_only_what_the_ages_give_is_told(client: Client) -> None:
    text = client.get(f"{HERE}behovsindeks/", {"use_second_hand": "on"}).content.decode()
    assert "Alderen i Kragerø gir" in text
    assert "6 kriterier mangler" in text
    assert "Behovsindeksen for Kragerø er" not in text


def test_recipients_are_summed_and_left_nowhere(client: Client) -> None:
    rows = AuditEntry.objects.count()
    answer = client.post(f"{HERE}toppfinansiering/", TOP_UP)
    text = answer.content.decode()
    assert "Staten dekker 800\u00a0000\u00a0kr" in text
    assert "no-store" in answer.headers["Cache-Control"]
    assert "hx-push-url" not in text
    assert AuditEntry.objects.count() == rows
    assert "2 081 000" in text  # stays in the field, so that it can be mended
    ignored = client.get(f"{HERE}toppfinansiering/", TOP_UP).content.decode()
    assert "Staten dekker" not in ignored
    assert "2 081 000" not in ignored


def test_a_year_without_verified_rules_asks_for_them(client: Client) -> None:
    recipients = {"count_above": "2", "sum_above": "5 000 000", "year": "2024"}
    missing = client.post(f"{HERE}toppfinansiering/", recipients)
    assert missing.status_code == 400
    assert "Skriv tallet som gjelder for 2024, og kilden." in missing.content.decode()
    told = {"threshold": "1 500 000", "percent": "80", "source": "Oppdiktet"}
    assert (
        "Staten dekker 1\u00a0600\u00a0000\u00a0kr"
        in client.post(f"{HERE}toppfinansiering/", recipients | told).content.decode()
    )


def test_the_numbers_come_as_files_except_those_about_single_people(client: Client) -> None:
    answer = client.get(f"{HERE}robek/plan.csv", ROBEK)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "2028" in answer.content.decode()
    assert client.get(f"{HERE}robek/plan.xlsx", ROBEK).status_code == 200
    assert client.get(f"{HERE}robek/tull.csv", ROBEK).status_code == 404
    assert client.get(f"{HERE}robek/plan.csv").status_code == 404
    assert client.get(f"{HERE}toppfinansiering/sums.csv", TOP_UP).status_code == 404
    report = "/kunnskap/tall/top_up_grant/sums.csv"
    assert client.get(report, {**TOP_UP, "kommune": "4014"}).status_code == 400
