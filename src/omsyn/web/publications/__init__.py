"""Composed, approved, frozen and published reports."""
