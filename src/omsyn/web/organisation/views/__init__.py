"""Pages of the organisation, by noun."""
