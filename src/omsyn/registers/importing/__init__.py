"""A municipality's own files into typed rows: kinds of import, mappings of columns, and errors by row and column."""
