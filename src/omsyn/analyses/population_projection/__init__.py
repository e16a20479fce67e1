"""Population to come by age, with its uncertainty: official totals where there are any, our own model elsewhere."""
