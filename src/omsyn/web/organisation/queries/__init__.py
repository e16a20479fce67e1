"""What we know about the organisation, by noun."""
