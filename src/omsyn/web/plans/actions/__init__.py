"""What changes plans and measures, by noun. One function for each act."""
