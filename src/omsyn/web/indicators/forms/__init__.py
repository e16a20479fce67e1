"""Forms of the indicators, by noun."""
