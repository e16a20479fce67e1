"""The municipality's own staff and course systems."""
