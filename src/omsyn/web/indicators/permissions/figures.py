"""Who may read which figures. Everyone who works in a municipality reads its figures."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

OFFICIAL_STATISTICS = frozenset({"population_development", "population_projection"})
"""Questions answered from official statistics alone: open for every municipality, not only one's own."""


def check_can_read_figure(*, own_number: str, question: str, number: str) -> None:
    """Refuse another municipality's own figures."""
    if not can_read_figure(own_number=own_number, question=question, number=number):
        raise PermissionDenied(_("Du kan bare lese tallene til kommunen du arbeider i."))


def can_read_figure(*, own_number: str, question: str, number: str) -> bool:
    """Whether someone who works in ``own_number`` may read the answer about ``number``."""
    return number == own_number or question in OFFICIAL_STATISTICS
