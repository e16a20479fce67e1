"""What changes for what foresight stores, by noun."""
