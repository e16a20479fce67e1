"""What happened to measures (tiltak) between two dates or rounds, side by side."""
