"""Speed, measured as ratios within one run: ours against a plain and obvious way to the same answer."""
