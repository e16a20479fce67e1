"""Whether a municipality is to be in ROBEK, and whether a plan brings it out by a chosen year."""
