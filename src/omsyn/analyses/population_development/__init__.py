"""Population by age group: what was, and what the official projections say."""
