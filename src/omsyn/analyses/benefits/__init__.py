"""What measures (tiltak) give back: benefits planned and realised, effect per krone, and whether intervals held."""
