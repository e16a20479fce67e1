"""Commands for plans and measures."""
