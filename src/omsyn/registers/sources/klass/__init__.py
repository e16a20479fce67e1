"""Municipality names, numbers, mergers and outlines (SSB Klass, Kartverket)."""
