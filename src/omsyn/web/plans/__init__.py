"""Plans, strategic choices, measures and status."""
