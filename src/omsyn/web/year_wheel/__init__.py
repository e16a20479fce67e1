"""Recurring duties, meetings, minutes and decisions."""
