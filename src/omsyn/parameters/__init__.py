"""Dated figures and rules as YAML, each with source and validity."""
