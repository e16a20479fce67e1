"""Figures and indicators in words, by noun."""
