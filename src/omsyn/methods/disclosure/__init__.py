"""Protection of small counts."""
