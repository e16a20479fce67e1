"""Pages and stored work. The only floor that knows Django."""
