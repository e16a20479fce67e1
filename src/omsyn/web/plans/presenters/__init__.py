"""Plans, measures and status in words, by noun."""
