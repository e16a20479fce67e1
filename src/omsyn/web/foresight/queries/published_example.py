"""The published projection the worked page takes its example from."""

from omsyn.analyses.published_example.result import PublishedExampleResult
from omsyn.reports.blocks.published_example import KIND
from omsyn.reports.blocks.scope import Scope

LARVIK = "3909"
"""Whose plan the page works through."""


def reckon_example(scope: Scope) -> PublishedExampleResult:
    """The same answer as in reports. ``NotLoadedError`` where the plan is not bundled."""
    return KIND.run(KIND.ask(scope))
