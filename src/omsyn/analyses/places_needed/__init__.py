"""How many places the ageing population needs at a given coverage rate."""
