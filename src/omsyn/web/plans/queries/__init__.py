"""What we know about plans, measures, status and benefits, by noun."""
