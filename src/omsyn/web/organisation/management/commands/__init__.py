"""Commands for people and units."""
