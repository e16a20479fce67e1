"""Avvik: reports, handling and learning."""
