"""Who may do what in the organisation, by noun."""
