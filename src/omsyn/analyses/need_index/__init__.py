"""How much need for care a municipality has beside the country, by the key of expenditure equalisation."""
