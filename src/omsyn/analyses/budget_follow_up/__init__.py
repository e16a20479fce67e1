"""Budget against accounts, how a budget is divided, and a frame shared between units."""
