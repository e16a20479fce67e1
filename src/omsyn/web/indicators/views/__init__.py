"""Pages of figures and indicators, by noun."""
