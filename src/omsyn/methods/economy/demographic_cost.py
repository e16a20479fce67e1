"""What growth in age groups costs when everything else stands still (as TBU reckons demographic costs).

cost = Σ_a (N_a,later − N_a,now) · spending per inhabitant_a: same coverage, same standard, same productivity.
"""

from collections.abc import Hashable, Mapping


def demographic_cost[Group: Hashable](
    persons_now: Mapping[Group, float],
    persons_later: Mapping[Group, float],
    spending_per_person: Mapping[Group, float],
) -> dict[Group, float]:
    """The extra spending for each group, below zero where it shrinks. Every group with a spending must have persons."""
    return {
        group: (persons_later[group] - persons_now[group]) * spending for group, spending in spending_per_person.items()
    }


def spending_per_person[Group: Hashable](
    spending: Mapping[Group, float], persons: Mapping[Group, float]
) -> dict[Group, float]:
    """Spending / persons for each group with persons; average, not marginal."""
    return {group: amount / persons[group] for group, amount in spending.items() if persons[group] > 0}
