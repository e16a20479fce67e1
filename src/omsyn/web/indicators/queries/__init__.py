"""What we know about indicators, by noun."""
