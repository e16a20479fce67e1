"""Who may do what with what foresight stores, by noun."""
