"""Rates, proportions and comparison."""
