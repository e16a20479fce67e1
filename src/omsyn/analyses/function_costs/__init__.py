"""What the functions of health and care cost, and an hour of home care, by the accounts reported to KOSTRA."""
