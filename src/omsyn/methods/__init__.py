"""Numbers in, numbers out. Pure: no files, network, clock or hidden randomness."""
