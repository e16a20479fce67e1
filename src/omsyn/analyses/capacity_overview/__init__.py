"""Places, beds, sites and coverage rates the municipality has stated."""
