"""The answers of the pages that look ahead as parts of them, and what a reader can do next, by noun."""
