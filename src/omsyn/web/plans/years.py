"""The years plans and measures can lie in, whether they are written in a form or read from a file."""

from django.utils.translation import gettext as _

from omsyn.web.plans.models.plans import FIRST_YEAR, LAST_YEAR


def year_fault(year: int) -> str:
    """What to do with a year a plan or a measure cannot begin or end in; empty when it can.

    A year with a figure too many or too few is a slip.
    """
    if FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    return _("Velg et år fra {first} til {last}.").format(first=FIRST_YEAR, last=LAST_YEAR)
