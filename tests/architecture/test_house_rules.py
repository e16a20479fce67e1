"""The house keeps its rules, and each rule is broken once in a small house to prove that it bites."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.architecture import house_rules

PACKAGE = Path(__file__).parents[2] / "src" / "omsyn"

BREACHES = [
    (house_rules.imports_inside_functions, "methods/a.py", "def f():\n    import json\n"),
    (
        house_rules.relations_that_point_upwards,
        "web/organisation/models.py",
        "unit = models.ForeignKey('plans.Plan', on_delete=1)\n",
    ),
    (
        house_rules.relations_that_point_upwards,
        "web/incidents/models.py",
        "risk = models.ManyToManyField(to='risks.Risk')\n",
    ),
    (house_rules.managers_in_views, "web/plans/views.py", "plans = Plan.objects.all()\n"),
    (house_rules.managers_in_views, "web/plans/views/lists.py", "plans = Plan.objects.all()\n"),
    (house_rules.templates_that_cross_apps, "web/plans/templates/plans/a.html", "{% include 'home/b.html' %}"),
    (house_rules.modules_named_in_text, "reports/a.py", "importlib.import_module('omsyn.web')\n"),
    (house_rules.names_that_say_nothing, "methods/utils.py", ""),
    (house_rules.silenced_checks, "methods/a.py", "x = 1  # noqa\n"),
    (house_rules.long_files, "methods/a.py", "x = 1\n" * 401),
]
RULES = sorted({rule for rule, _, _ in BREACHES}, key=lambda rule: rule.__name__)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Callable[[Path], list[str]]) -> None:
    assert rule(PACKAGE) == []


@pytest.mark.parametrize(("rule", "file", "text"), BREACHES)
def test_the_rule_sees_a_breach(rule: Callable[[Path], list[str]], file: str, text: str, tmp_path: Path) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(text)
    assert len(rule(tmp_path)) == 1


def test_every_rule_is_broken_once() -> None:
    rules = {
        rule
        for name, rule in vars(house_rules).items()
        if callable(rule) and getattr(rule, "__annotations__", {}).get("return") == list[str] and name != "rule"
    }
    assert rules == set(RULES)


def test_relations_downwards_are_allowed(tmp_path: Path) -> None:
    (tmp_path / "web/plans").mkdir(parents=True)
    (tmp_path / "web/plans/models.py").write_text("unit = models.ForeignKey('organisation.Unit', on_delete=1)\n")
    assert house_rules.relations_that_point_upwards(tmp_path) == []
