"""Every kind of block, by the name templates and addresses use."""

from typing import Any

from omsyn.reports.blocks import (
    budget_follow_up,
    capacity_overview,
    discharge_ready_days,
    indicator_comparison,
    indicator_overview,
    indicator_profile,
    measure_status,
    places_needed,
    population_development,
    population_projection,
    published_example,
    service_users,
    staff_overview,
    workforce_comparison,
    yearly_counts,
)
from omsyn.reports.blocks.kinds import BlockKind

KINDS: dict[str, BlockKind[Any, Any]] = {
    "budget_follow_up": budget_follow_up.KIND,
    "capacity_overview": capacity_overview.KIND,
    "discharge_ready_days": discharge_ready_days.KIND,
    "indicator_comparison": indicator_comparison.KIND,
    "indicator_overview": indicator_overview.KIND,
    "indicator_profile": indicator_profile.KIND,
    "measure_status": measure_status.KIND,
    "places_needed": places_needed.KIND,
    "population_development": population_development.KIND,
    "population_projection": population_projection.KIND,
    "published_example": published_example.KIND,
    "service_users": service_users.KIND,
    "staff_overview": staff_overview.KIND,
    "workforce_comparison": workforce_comparison.KIND,
    "yearly_counts": yearly_counts.KIND,
}
