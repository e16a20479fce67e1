"""Measures and their status as spreadsheets people edit and hand in again: what is in them, and what is changed."""
