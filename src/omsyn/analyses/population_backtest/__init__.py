"""How well the population model would have foreseen what came: fitted to a base year, held against later counts."""
