"""Answers about state money for pages."""

from collections.abc import Mapping
from typing import Any

from omsyn.analyses.top_up_grant.question import TopUpQuestion
from omsyn.reports.blocks import top_up_grant
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope


def answer_money(kind: BlockKind[Any, Any], scope: Scope, texts: Mapping[str, str]) -> Any:
    """The same answer as in reports. Single recipients are let in here, for the page keeps nothing of them.

    ``InputError`` names the field that cannot be used.
    """
    if kind is top_up_grant.KIND:
        return kind.run(TopUpQuestion.from_text(texts))
    return kind.run(kind.question(scope, texts))
