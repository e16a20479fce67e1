"""Documents about a plan and its measures: status, the economy of the years ahead, and a sub-plan as a whole."""
