"""Budget and accounts for the page, and what units have that a frame can be shared by."""

from datetime import date

from django.db.models import Max, Sum
from django.db.models.functions import Coalesce

from omsyn.analyses.budget_follow_up.question import BudgetQuestion, SharingKey
from omsyn.analyses.budget_follow_up.result import BudgetResult
from omsyn.analyses.budget_follow_up.run import run
from omsyn.vocabulary.sorting import norwegian_sort_key
from omsyn.web.indicators.models import FigureKind, StaffRecord
from omsyn.web.indicators.queries.account_lines import account_lines_in_use, newest_by_year
from omsyn.web.indicators.queries.own_figures import imports_in_use
from omsyn.web.organisation.models import Facility, Municipality, holds_on


def follow_up_budget(question: BudgetQuestion, municipality: Municipality) -> BudgetResult:
    """The same answer as on the command line, from what is loaded. ``DataMissingError``, ``InputError``."""
    own = account_lines_in_use(municipality)
    return run(question, own.lines, own.source_by_year)


def budget_years(municipality: Municipality) -> tuple[int, ...]:
    """The years that have budget or accounts, the latest first."""
    return tuple(sorted(newest_by_year(municipality), reverse=True))


def stored_keys(municipality: Municipality, key: str, *, on: date) -> dict[str, float]:
    """How much each unit has of ``key`` by what is stored; empty where nothing is.

    FTE are of the last day counted in the newest list of staff, places those open on ``on``.
    """
    match key:
        case SharingKey.FTE:
            return _fte(municipality)
        case SharingKey.PLACES:
            return _places(municipality, on)
        case _:
            return {}


def _fte(municipality: Municipality) -> dict[str, float]:
    newest = imports_in_use(municipality, FigureKind.STAFF).first()
    rows = StaffRecord.objects.filter(figure_import=newest)
    last = rows.aggregate(day=Max("counted_on"))["day"]
    counted = rows.filter(counted_on=last, fte__isnull=False).values("unit_name").annotate(all=Sum("fte"))
    return {row["unit_name"]: row["all"] for row in counted.order_by("unit_name")}


def _places(municipality: Municipality, on: date) -> dict[str, float]:
    """By unit; a facility that no unit has, by its own name."""
    open_now = Facility.objects.filter(holds_on(on), municipality=municipality)
    counted = open_now.values_list(Coalesce("unit__name", "name")).annotate(all=Sum("places__number"))
    found = {name: float(number) for name, number in counted if number}
    return dict(sorted(found.items(), key=lambda one: norwegian_sort_key(one[0])))
