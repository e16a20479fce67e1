"""Pages of plans and measures, by noun."""
