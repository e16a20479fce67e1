"""Complaints, supervision and surveys."""
