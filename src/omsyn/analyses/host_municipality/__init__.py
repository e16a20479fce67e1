"""What each municipality pays of a service one of them gives for all (vertskommune)."""
