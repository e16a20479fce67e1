"""Scenarios with invented users, levers and prices, for people who are real."""

from typing import Any

from omsyn.parameters.scenarios.scenario import Scenario

HOME, HOUSING, NURSING = "Hjemmehjelp (oppdiktet)", "Bolig (oppdiktet)", "Sykehjem (oppdiktet)"
SERVICES = (HOME, HOUSING, NURSING)
PHASE = {"begins": 2027, "full": 2030}


def invented(value: float) -> dict[str, Any]:
    """A number that says it is invented."""
    return {"value": value, "source": "oppdiktet", "is_invented": True}


def interval(low: float, middle: float, high: float, group: str = "") -> dict[str, Any]:
    """What is believed, low to high."""
    return {"low": low, "middle": middle, "high": high, "group": group}


def users_by_age(young: float, old: float, oldest: float) -> dict[str, Any]:
    """Users of 0–66, 67–79 and 80 and older."""
    return {"0-66": invented(young), "67-79": invented(old), "80+": invented(oldest)}


def lever(kind: str, name: str = "", **content: Any) -> dict[str, Any]:
    """A lever of ``kind`` with a reason."""
    return {"kind": kind, "name": name or kind, "reason": "Oppdiktet.", **content}


def every_lever() -> list[dict[str, Any]]:
    """One of each kind."""
    return [
        lever("healthy_ageing", postponed_share=interval(0, 0.5, 1, "helse")),
        lever("standard_growth", yearly_growth=interval(0, 0.01, 0.02)),
        lever("productivity", yearly_growth=interval(0, 0.005, 0.01)),
        lever("coverage", services=[HOUSING], aim="chosen", times_own=interval(0.8, 0.9, 1), phase=PHASE),
        lever("shift", source=NURSING, target=HOUSING, moved=interval(0.05, 0.1, 0.2), phase=PHASE),
        lever(
            "home_rehabilitation",
            services=[HOME],
            reached=interval(0.1, 0.2, 0.3),
            freed=interval(0.1, 0.2, 0.3),
            phase=PHASE,
        ),
        lever(
            "welfare_technology",
            services=[HOME],
            reached=interval(0.1, 0.2, 0.3),
            saved=interval(0.1, 0.2, 0.3),
            phase=PHASE,
        ),
        lever("hospital_tasks", target=HOME, bed_days=interval(100, 300, 600), phase=PHASE),
        lever(
            "informal_care",
            target=HOME,
            informal_fte=invented(80),
            yearly_change=interval(-0.01, -0.005, 0),
            substitution=interval(0.2, 0.3, 0.5),
        ),
        lever(
            "dementia",
            services=[NURSING],
            yearly_fall=interval(0, 0.005, 0.01),
            users_with_dementia=interval(0.7, 0.8, 0.85),
        ),
    ]


def invented_scenario(**changes: Any) -> Scenario:
    """Three services in Kragerø to 2032 with fifty draws and no levers; ``changes`` are fields of the file."""
    content = {
        "name": "Oppdiktet",
        "reason": "Til å prøve.",
        "municipality": "4014",
        "base_year": 2026,
        "until": 2032,
        "draws": 50,
        "services": [
            {"service": HOME, "users_by_age": users_by_age(100, 150, 300)},
            {"service": HOUSING, "users_by_age": users_by_age(60, 30, 60)},
            {"service": NURSING, "users_by_age": users_by_age(0, 10, 50)},
        ],
    }
    return Scenario.model_validate(content | changes)


def full_scenario(**changes: Any) -> Scenario:
    """The same with every lever, places, a queue, work and prices."""
    whole = {
        "levers": every_lever(),
        "places": {
            "services": [NURSING],
            "plan": [
                {"name": "Gammelt (oppdiktet)", "places": 62, "opens": "2020-01-01"},
                {"name": "Nytt (oppdiktet)", "places": 10, "opens": "2030-01-01"},
            ],
            "occupancy": invented(0.97),
        },
        "queue": {
            "stay_days": invented(600),
            "hospital_share": invented(0.5),
            "waiting_in_hospital": 1,
            "most_ready_days": 300,
            "most_at_home": 3,
        },
        "work": {
            "total_fte": invented(374),
            "position_size": invented(0.8),
            "absence": invented(0.09),
            "turnover": invented(0.08),
            "retiring": invented(0.03),
            "not_available": invented(0.2),
            "by_education": {"Fagarbeider": invented(0.6), "Høyskole": invented(0.4)},
        },
        "costs": {
            "price_year": 2025,
            "nok_per_fte": invented(850_000),
            "investments": [
                {
                    "name": "Nybygg",
                    "year": 2029,
                    "cost_nok": invented(100_000_000),
                    "grant_nok": invented(40_000_000),
                    "depreciation_years": 40,
                    "interest": invented(0.04),
                }
            ],
        },
    }
    return invented_scenario(**(whole | changes))
