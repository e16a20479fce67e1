"""``make bench``: prints a table of ratios, and the seconds behind them."""

from bench import (
    control_charts,
    demand,
    demand_chain,
    disclosure,
    foundation,
    indicators,
    json_stat,
    need_of_all,
    plan_pages,
    population,
)
from bench.timing import measure


def main() -> None:
    """Measure everything and print it."""
    print(f"{'what':44} {'ours':>10} {'plain':>10} {'ratio':>7}  plain way")
    for comparison in (
        *foundation.COMPARISONS,
        *indicators.COMPARISONS,
        *control_charts.COMPARISONS,
        *json_stat.COMPARISONS,
        *disclosure.COMPARISONS,
        *population.COMPARISONS,
        *demand.COMPARISONS,
        *demand_chain.COMPARISONS,
        *need_of_all.COMPARISONS,
    ):
        timing = measure(comparison)
        print(
            f"{timing.name:44} {timing.ours_seconds * 1000:>7.2f} ms {timing.plain_seconds * 1000:>7.2f} ms "
            f"{timing.ratio:>6.1f}x  {timing.plain_is}"
        )
    plan_pages.print_page_times()


if __name__ == "__main__":
    main()
