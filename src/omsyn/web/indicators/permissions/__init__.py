"""Who may do what with indicators, by noun."""
