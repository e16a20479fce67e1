"""Every indicator for one municipality in a line each, by dimension of quality."""
