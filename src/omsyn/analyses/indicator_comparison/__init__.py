"""Some municipalities on some indicators, beside each other and against the country."""
