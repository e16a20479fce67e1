"""Chosen indicators, knowledge pages, local series."""
