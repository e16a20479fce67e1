"""The kinds of import, each in its file, and the list of them."""
