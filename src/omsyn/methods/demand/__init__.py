"""From people to need for services."""
