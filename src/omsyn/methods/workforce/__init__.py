"""Staff, FTE and recruitment need."""
