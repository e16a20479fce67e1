"""Fetching from statistics services: one call at a time, patiently, and never without end."""
