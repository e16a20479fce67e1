"""What units are paid by activity (model A), beside a lump sum (model B)."""
