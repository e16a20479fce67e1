"""Bodies of the web commands: Django loads them when everything else is ready."""
