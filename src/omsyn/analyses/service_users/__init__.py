"""Users per service and step of the care ladder, year by year."""
