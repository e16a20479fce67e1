"""What the addresses of the indicators' pages can ask for, shared by the forms and the words."""

from dataclasses import dataclass

EVERYTHING = "alt"
"""The indicator's page with everything on it."""


@dataclass(frozen=True, slots=True)
class OverviewChoices:
    """What the reader of the overview picked; empty shows everything."""

    search: str = ""
    dimension: str = ""
    signal: str = ""
    only_chosen: bool = False
