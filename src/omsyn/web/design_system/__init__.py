"""Base templates, components, Norwegian dates and numbers."""
