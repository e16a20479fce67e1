"""What the documentation lists is what the code has."""

import re
from pathlib import Path

import click
import pytest

from omsyn.cli.main import COMMANDS, omsyn
from omsyn.reports.blocks.registry import KINDS

DOCS = Path(__file__).parents[2] / "docs"
CODE = re.compile(r"`([a-z0-9_]+)`")


def rows_of_blocks() -> dict[str, tuple[set[str], set[str]]]:
    """Question → shows and key figures, from the table in docs/reports.md."""
    rows = {}
    for line in (DOCS / "reports.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[0].startswith("`") and CODE.fullmatch(cells[0]):
            rows[cells[0].strip("`")] = (set(CODE.findall(cells[2])), set(CODE.findall(cells[3])))
    return rows


def test_every_block_is_documented() -> None:
    assert rows_of_blocks() == {name: (set(kind.exhibits), set(kind.key_figures)) for name, kind in KINDS.items()}


def commands() -> list[str]:
    context = click.Context(omsyn)
    found = []
    for name in omsyn.list_commands(context):
        command = omsyn.get_command(context, name)
        if isinstance(command, click.Group) and name in COMMANDS:
            found += [f"{name} {sub}" for sub in command.commands]
        else:
            found.append(name)
    return found


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented(command: str) -> None:
    assert f"`omsyn {command}" in (DOCS / "commands.md").read_text(encoding="utf-8")


def test_every_decision_is_listed() -> None:
    index = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    files = {file.name for file in (DOCS / "decisions").glob("0*.md")}
    assert set(re.findall(r"\((0\d{3}-[a-z0-9-]+\.md)\)", index)) == files
