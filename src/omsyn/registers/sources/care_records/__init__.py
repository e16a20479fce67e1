"""The municipality's own care record systems."""
