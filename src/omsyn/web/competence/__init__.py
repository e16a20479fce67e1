"""Courses and staffing."""
