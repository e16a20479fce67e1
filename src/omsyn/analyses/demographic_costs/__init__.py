"""What a changing population costs a municipality when coverage, standard and productivity stand still."""
