"""Sum, split and project populations."""
