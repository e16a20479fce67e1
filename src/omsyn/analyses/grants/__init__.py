"""The municipality's grants: use against appropriation, what is due when, and what was to be kept."""
