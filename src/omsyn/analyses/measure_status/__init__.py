"""How far measures (tiltak) have come: per measure, per area and date, published against computed."""
