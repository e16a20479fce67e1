"""Forms of the organisation, by noun."""
