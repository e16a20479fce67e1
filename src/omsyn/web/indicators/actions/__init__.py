"""What changes for indicators, by noun."""
