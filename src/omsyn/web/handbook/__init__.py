"""Documents and law."""
