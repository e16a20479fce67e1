"""Saved scenarios and projected need."""
