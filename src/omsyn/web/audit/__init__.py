"""Who did and saw what. Rows hold no foreign keys."""
