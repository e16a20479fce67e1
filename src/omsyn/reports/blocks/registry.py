"""Every kind of block, by the name templates and addresses use."""

from typing import Any

from omsyn.reports.blocks import (
    activity_funding,
    budget_follow_up,
    capacity_overview,
    discharge_ready_days,
    function_costs,
    host_municipality,
    indicator_comparison,
    indicator_overview,
    indicator_profile,
    measure_status,
    need_index,
    places_needed,
    population_development,
    population_projection,
    published_example,
    robek,
    service_users,
    staff_overview,
    top_up_grant,
    workforce_comparison,
    yearly_counts,
)
from omsyn.reports.blocks.kinds import BlockKind

KINDS: dict[str, BlockKind[Any, Any]] = {
    "activity_funding": activity_funding.KIND,
    "budget_follow_up": budget_follow_up.KIND,
    "function_costs": function_costs.KIND,
    "capacity_overview": capacity_overview.KIND,
    "discharge_ready_days": discharge_ready_days.KIND,
    "host_municipality": host_municipality.KIND,
    "indicator_comparison": indicator_comparison.KIND,
    "indicator_overview": indicator_overview.KIND,
    "indicator_profile": indicator_profile.KIND,
    "measure_status": measure_status.KIND,
    "need_index": need_index.KIND,
    "places_needed": places_needed.KIND,
    "population_development": population_development.KIND,
    "population_projection": population_projection.KIND,
    "published_example": published_example.KIND,
    "robek": robek.KIND,
    "service_users": service_users.KIND,
    "staff_overview": staff_overview.KIND,
    "top_up_grant": top_up_grant.KIND,
    "workforce_comparison": workforce_comparison.KIND,
    "yearly_counts": yearly_counts.KIND,
}
