"""Cost, finance and prices."""
