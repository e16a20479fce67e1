"""Risk analyses, incidents and courses per year."""
