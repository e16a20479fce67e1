"""What the pages that look ahead ask for, by noun."""
