"""Addresses of plans and measures, by noun; ``urls`` puts them together."""
