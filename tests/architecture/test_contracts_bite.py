"""Each import contract is broken once on purpose, in a copy of the empty house, to prove that it bites."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
PACKAGE = REPOSITORY / "src" / "omsyn"

BREACHES = [
    # contract, file to write, what it says
    ("floors", "methods/breach.py", "import omsyn.registers"),
    ("floors", "cli/breach.py", "import omsyn.web"),
    ("floors", "junk/__init__.py", ""),
    ("methods-are-pure", "methods/breach.py", "import httpx"),
    ("methods-are-pure", "vocabulary/breach.py", "import django"),
    ("django-only-in-web", "reports/breach.py", "import django"),
    ("django-only-in-web", "cli/breach.py", "import omsyn.web"),
    ("only-registers-reads-data", "analyses/breach.py", "import duckdb"),
    ("only-rendering-knows-formats", "web/home/breach.py", "import docx"),
    ("web-asks-analyses", "reports/breach.py", "import omsyn.registers.sources.ssb"),
    ("apps-in-order", "web/organisation/breach.py", "import omsyn.web.plans"),
    ("apps-in-order", "web/incidents/breach.py", "import omsyn.web.risks"),
    ("apps-in-order", "web/junk/__init__.py", ""),
    ("inside-an-app", "web/plans/models.py", "import omsyn.web.plans.views"),
    ("inside-an-app", "web/plans/queries.py", "import omsyn.web.plans.actions"),
    ("sources-stand-alone", "registers/sources/ssb/breach.py", "import omsyn.registers.sources.klass"),
    ("analyses-stand-alone", "analyses/first/breach.py", "import omsyn.analyses.second"),
    ("no-circles", "methods/demand/breach.py", "import omsyn.methods.capacity"),
]


@pytest.fixture
def empty_house(tmp_path: Path) -> Path:
    """The packages of the real tree without their contents, and the real contracts."""
    for init in PACKAGE.rglob("__init__.py"):
        if "migrations" not in init.parts:
            room = tmp_path / init.relative_to(PACKAGE.parent).parent
            room.mkdir(parents=True, exist_ok=True)
            (room / "__init__.py").touch()
    for room in ("analyses/first", "analyses/second"):
        (tmp_path / "omsyn" / room).mkdir(exist_ok=True)
        (tmp_path / "omsyn" / room / "__init__.py").touch()
    for module in ("views", "actions"):
        (tmp_path / "omsyn/web/plans" / f"{module}.py").touch()
    (tmp_path / "omsyn/methods/capacity/__init__.py").write_text("import omsyn.methods.demand.breach\n")
    (tmp_path / "omsyn/methods/demand/breach.py").touch()
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def lint(house: Path, contract: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--contract", contract, "--no-cache"],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("contract", "file", "text"), BREACHES)
def test_contract_is_broken_by_a_breach(empty_house: Path, contract: str, file: str, text: str) -> None:
    breach = empty_house / "omsyn" / file
    breach.parent.mkdir(exist_ok=True)
    breach.write_text(f"{text}\n")
    outcome = lint(empty_house, contract)
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert "Contracts: 0 kept, 1 broken." in outcome.stdout


def contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["tool"]["importlinter"]["contracts"])


def test_the_empty_house_keeps_every_contract(empty_house: Path) -> None:
    for contract in contracts():
        outcome = lint(empty_house, str(contract["id"]))
        assert "Contracts: 1 kept, 0 broken." in outcome.stdout, outcome.stdout + outcome.stderr


def test_every_contract_is_broken_once() -> None:
    assert {contract["id"] for contract in contracts()} == {contract for contract, _, _ in BREACHES}


def test_no_contract_has_exceptions() -> None:
    for contract in contracts():
        assert "ignore_imports" not in contract, contract["id"]
        if contract["type"] == "layers" and contract["id"] != "inside-an-app":
            assert contract["exhaustive"] is True, contract["id"]
