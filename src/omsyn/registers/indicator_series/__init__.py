"""The figures behind each indicator, from every source Omsyn knows, in one shape."""
