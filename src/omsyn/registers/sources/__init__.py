"""One folder for each place figures come from."""
