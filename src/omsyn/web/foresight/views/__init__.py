"""Pages that look ahead, by noun."""
