"""Who may do what with plans and measures, by noun. All who work in a municipality read them."""
