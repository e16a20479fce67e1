"""People and login."""
