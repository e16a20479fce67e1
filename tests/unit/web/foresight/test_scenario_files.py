"""A file with a scenario is read whole, or everything that is wrong in it is told."""

import pytest

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.web.foresight.scenario_files import LARGEST_FILE, ScenarioFileError, read_scenario_file

GOOD = "name: Som i dag\nreason: Vi prøver (eksempel).\nmunicipality: '4014'\n"
LEVER = """levers:
- kind: home_rehabilitation
  name: Trening
  reason: Vi tror det
  reached: {low: 1, middle: 0.5, high: 2}
  freed: {low: 0, middle: mye, high: .inf}
  phase: {begins: 2030, full: 2020}
- kind: tull
  name: Ukjent
"""


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(ScenarioFileError) as refused:
        read_scenario_file(text.encode())
    assert "Ingenting er lagret" in refused.value.what_now
    return refused.value.faults


def test_a_good_file_is_read() -> None:
    assert read_scenario_file(GOOD.encode("utf-8-sig")) == Scenario(
        name="Som i dag", reason="Vi prøver (eksempel).", municipality="4014"
    )


def test_every_fault_is_told_with_its_line_and_field() -> None:
    assert faults(GOOD + LEVER) == (
        "Linje 8, levers 1.reached: «low», «middle» og «high» må stå fra lavest til høyest.",
        "Linje 9, levers 1.freed.middle: Her skal det stå et tall med punktum foran desimalene. Der står «mye».",
        "Linje 9, levers 1.freed.high: Her skal det stå et tall. Der står «inf».",
        "Linje 10, levers 1.phase: «full» kan ikke være et tidligere år enn «begins».",
        "Linje 11, levers 2: Det finnes ikke noe virkemiddel av dette slaget. Se «kind».",
    )


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("ukjent: 1\n", "Linje 4, ukjent: Et scenario har ikke dette feltet. Der står «1»."),
        ("draws: 3\n", "Linje 4, draws: Tallet må være minst 20. Der står «3»."),
        ("until: 2040.5\n", "Linje 4, until: Her skal det stå et helt tall. Der står «2040.5»."),
        ("alternative: X\n", "Linje 4, alternative: Her må det stå en av disse: MMMM, LLML, HHMH, own. Der står «X»."),
        (
            "costs: {price_year: 2025, nok_per_fte: {value: 1}}\n",
            "Linje 4, costs.nok_per_fte.source: Feltet mangler.",
        ),
        (
            "places: {services: [A], plan: [{name: B, places: 1, opens: 2026-02-30}]}\n",
            "Linje 4, places.plan 1.opens: Her skal det stå en dato som finnes, for eksempel 2030-01-31."
            " Der står «2026-02-30».",
        ),
    ],
)
def test_a_fault_is_told_in_words(more: str, told: str) -> None:
    assert faults(GOOD + more) == (told,)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: [", "Linje 2: Fila lar seg ikke lese som YAML"),
        ("- a\n- b", "Fila er ikke et scenario"),
        ("", "Fila er ikke et scenario"),
        ("format: 7\nname: Nytt", "Fila er skrevet i format 7. Omsyn leser format 1."),
        ("a: &x [1]\nb: [*x, *x]", "Fila viser fra ett sted til et annet"),
        ("x" * (LARGEST_FILE + 1), "Fila kan være høyst 512 kB."),
    ],
)
def test_what_is_no_scenario_is_refused(text: str, told: str) -> None:
    [fault] = faults(text)
    assert fault.startswith(told)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ScenarioFileError, match="UTF-8"):
        read_scenario_file(b"\xff\xfe\x00")


def test_a_file_wrong_in_many_places_does_not_fill_the_page() -> None:
    told = faults(GOOD + "".join(f"felt{number}: 1\n" for number in range(50)))
    assert len(told) == 31
    assert told[-1] == "Det er 20 feil til."
