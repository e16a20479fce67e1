"""Scenarios of Kragerø with every part filled in, on figures invented for the purpose."""

import yaml

from omsyn.parameters.scenarios.scenario import Scenario

_WHOLE = """
name: Rehab
reason: Plan A
municipality: "4014"
base_year: 2026
until: 2036
draws: 60
levers:
  - kind: healthy_ageing
    name: Later illness
    reason: Report A
    postponed_share: {low: 0, middle: 0.3, high: 0.6, group: health}
  - kind: home_rehabilitation
    name: Home rehab
    reason: Project B
    services: [Helsetjenester i hjemmet]
    reached: {low: 0.1, middle: 0.2, high: 0.3}
    freed: {low: 0.1, middle: 0.25, high: 0.4}
    phase: {begins: 2027, full: 2031}
  - kind: welfare_technology
    name: Night sensors
    reason: Project C
    services: [Helsetjenester i hjemmet]
    reached: {low: 0.3, middle: 0.3, high: 0.3}
    saved: {low: 0.1, middle: 0.15, high: 0.2}
    phase: {begins: 2027, full: 2030}
    is_invented: true
services:
  - {service: Helsetjenester i hjemmet, fte_per_user: {value: 0.3, source: Payroll}}
  - {service: Langtidsopphold i institusjon, fte_per_user: {value: 1.1, source: Payroll}}
  - {service: "Praktisk bistand, daglige gjøremål"}
  - service: Trygghetsalarm
    fte_per_user: {value: 0.01, source: Payroll}
    cost_per_user_nok: {value: 9000, source: Accounts 2025}
places:
  services: [Langtidsopphold i institusjon]
  plan:
    - {name: Marienlyst, places: 52, opens: 2010-01-01}
    - {name: Annex, places: 4, opens: 2031-08-01, reason: Council decision}
  occupancy: {value: 0.97, source: Patient records}
queue:
  waiting_in_hospital: 2
  waiting_at_home: 5
  stay_days: {value: 600, source: Patient records}
  hospital_share: {value: 0.6, source: Patient records}
  most_ready_days: 100
  most_at_home: 3
work:
  total_fte: {value: 400, source: Payroll}
  by_education: {RN: {value: 0.4, source: Payroll}, other: {value: 0.6, source: Payroll}}
  position_size: {value: 0.7, source: Payroll}
  absence: {value: 0.09, source: Payroll}
  turnover: {value: 0.08, source: Payroll}
  retiring: {value: 0.03, source: Payroll}
  not_available: {value: 0.25, source: NAV}
costs:
  price_year: 2026
  nok_per_fte: {value: 850000, source: Accounts 2025}
  investments:
    - name: Annex
      year: 2030
      cost_nok: {value: 150000000, source: Budget}
      grant_nok: {value: 50000000, source: Husbanken}
      depreciation_years: 40
      interest: {value: 0.04, source: Kommunalbanken}
"""


def whole_scenario() -> Scenario:
    """Levers, places, a queue, work and money."""
    return Scenario.model_validate(yaml.safe_load(_WHOLE))


def as_today() -> Scenario:
    """The same without any lever."""
    return whole_scenario().model_copy(update={"name": "Today", "levers": ()})


def bare_scenario() -> Scenario:
    """One lever, and nothing about places, work or money."""
    whole = whole_scenario()
    services = tuple(one.model_copy(update={"fte_per_user": None, "cost_per_user_nok": None}) for one in whole.services)
    return whole.model_copy(
        update={
            "name": "Bare",
            "levers": whole.levers[:1],
            "services": services,
            **dict.fromkeys(("places", "queue", "work", "costs")),
        }
    )
