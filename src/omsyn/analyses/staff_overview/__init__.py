"""Headcount, FTE and position size the municipality has stated."""
