"""Setting targets, explaining, judging and following on an indicator's page."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.indicators import ExplanationFactory, IndicatorTargetFactory
from tests.factories.organisation import MembershipFactory

from omsyn.web.indicators.models import ChosenIndicator, Explanation, IndicatorTarget
from omsyn.web.organisation.models import Membership, Role, Unit

KEY = "nutrition_assessed_home"
PAGE = f"/kunnskap/indikatorer/{KEY}/"


@pytest.fixture
def owner(kragero: Unit) -> Membership:
    return MembershipFactory(unit=kragero, role=Role.UNIT_LEADER)


@pytest.fixture
def adviser(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def target(owner: Membership, **more: object) -> dict[str, object]:
    asked = {"verdi": "72,5", "dato": "2027-12-31", "ansvarlig": owner.pk, "merknad": "Planen"} | more
    return {f"maal-{name}": value for name, value in asked.items()}


def test_a_target_is_set_with_a_comma(adviser: Client, owner: Membership) -> None:
    answer = adviser.post(f"{PAGE}mal/?mot=county", target(owner), follow=True)
    assert answer.redirect_chain == [(f"{PAGE}?mot=county#mal", 302)]
    assert "Målet er satt." in answer.content.decode()
    stored = IndicatorTarget.objects.get()
    assert (float(stored.value), stored.direction, stored.owner) == (72.5, "at_least", owner)


def test_where_neither_way_is_good_the_reader_says_which(adviser: Client, owner: Membership) -> None:
    page = "/kunnskap/indikatorer/nutrition_at_risk_home/"
    assert 'name="maal-retning"' in adviser.get(page).content.decode()
    adviser.post(f"{page}mal/", target(owner, retning="at_most"))
    assert IndicatorTarget.objects.get().direction == "at_most"


@pytest.mark.parametrize(
    "wrong", [{"verdi": "mye"}, {"verdi": ""}, {"dato": "i morgen"}, {"ansvarlig": ""}, {"ansvarlig": "999999"}]
)
def test_a_target_that_cannot_be_used_is_told_beside_the_field(
    wrong: dict[str, str], adviser: Client, owner: Membership
) -> None:
    answer = adviser.post(f"{PAGE}mal/", target(owner, **wrong))
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not IndicatorTarget.objects.exists()


def test_a_second_target_for_the_same_day_is_refused_in_words(adviser: Client, owner: Membership) -> None:
    adviser.post(f"{PAGE}mal/", target(owner))
    answer = adviser.post(f"{PAGE}mal/", target(owner))
    assert answer.status_code == 400
    assert "Trekk det først" in answer.content.decode()


def test_a_target_is_withdrawn_with_a_reason(adviser: Client, owner: Membership) -> None:
    held = IndicatorTargetFactory(owner=owner, indicator=KEY)
    place = f"{PAGE}mal/{held.pk}/trekk/"
    assert adviser.post(place, {"hvorfor": ""}).status_code == 400
    assert "Trukket" in adviser.post(place, {"hvorfor": "Ny plan"}, follow=True).content.decode()
    held.refresh_from_db()
    assert held.withdrawn_why == "Ny plan"


def test_an_explanation_is_written_and_judged(adviser: Client, client_as: Callable[[Role], Client]) -> None:
    worker = client_as(Role.CARE_WORKER)
    sent = {"forklaring-periode": "2020", "forklaring-tekst": "Ny avdeling"}
    assert "lagret som en hypotese" in worker.post(f"{PAGE}forklaringer/", sent, follow=True).content.decode()
    written = Explanation.objects.get()
    place = f"{PAGE}forklaringer/{written.pk}/"
    judged = {f"forklaring-{written.pk}-status": "confirmed", f"forklaring-{written.pk}-funn": "Talt"}
    assert worker.post(place, judged).status_code == 403
    assert adviser.post(place, judged | {f"forklaring-{written.pk}-funn": ""}).status_code == 400
    text = adviser.post(place, judged, follow=True).content.decode()
    assert "bekreftet" in text
    assert "Det vi fant: Talt" in text


def test_an_explanation_needs_words_and_a_period(adviser: Client) -> None:
    for sent in ({"forklaring-periode": "1800", "forklaring-tekst": "x"}, {"forklaring-periode": "2020"}):
        assert adviser.post(f"{PAGE}forklaringer/", sent).status_code == 400
    assert not Explanation.objects.exists()


def test_an_indicator_is_followed_moved_and_let_go(adviser: Client, owner: Membership) -> None:
    adviser.post(f"{PAGE}folg/", {"folg-ansvarlig": owner.pk})
    assert ChosenIndicator.objects.get().responsible == owner
    adviser.post(f"{PAGE}folg/", {"gjor": "opp"})
    text = adviser.post(f"{PAGE}folg/", {"gjor": "slutt"}, follow=True).content.decode()
    assert "følger ikke indikatoren lenger" in text
    assert not ChosenIndicator.objects.exists()


def test_a_politician_may_read_and_not_write(client_as: Callable[[Role], Client], owner: Membership) -> None:
    client = client_as(Role.POLITICIAN)
    text = client.get(PAGE).content.decode()
    assert "Sett et mål" not in text
    assert "Skriv en forklaring" not in text
    assert client.post(f"{PAGE}mal/", target(owner)).status_code == 403
    sent = {"forklaring-periode": "2020", "forklaring-tekst": "x"}
    assert client.post(f"{PAGE}forklaringer/", sent).status_code == 403
    assert client.post(f"{PAGE}folg/", {}).status_code == 403


def test_nothing_of_another_municipality_can_be_changed(adviser: Client) -> None:
    held, written = IndicatorTargetFactory(indicator=KEY), ExplanationFactory(indicator=KEY)
    assert adviser.post(f"{PAGE}mal/{held.pk}/trekk/", {"hvorfor": "x"}).status_code == 404
    assert adviser.post(f"{PAGE}forklaringer/{written.pk}/", {}).status_code == 404


@pytest.mark.parametrize("act", ["mal/", "forklaringer/", "folg/"])
def test_an_act_opened_as_a_page_leads_back(act: str, adviser: Client) -> None:
    assert adviser.get(f"{PAGE}{act}").headers["Location"].startswith(PAGE)
