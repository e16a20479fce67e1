"""Days in hospital after being ready for discharge, and what they cost the municipality."""
