"""What measures (tiltak) cost: year by year, per area, with and without those prioritised, and what is not known."""
