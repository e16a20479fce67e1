"""Omsyn: an open management system for municipal health and care services."""
