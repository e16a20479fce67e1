"""FTE per 10 000 inhabitants against the KOSTRA group."""
