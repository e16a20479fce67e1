"""Statistics Norway (Statistisk sentralbyrå)."""
