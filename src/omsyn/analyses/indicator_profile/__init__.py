"""One indicator for one municipality: where it stands, where it is going, and how far the figure can be trusted."""
