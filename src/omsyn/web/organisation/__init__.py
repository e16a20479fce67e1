"""Municipalities, units and memberships."""
