"""Forms of plans and measures, by noun."""
