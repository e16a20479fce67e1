"""Scenarios: what somebody believes about need in the years to come, written down so that it can be reckoned again."""
