"""My work, and the leader's overview. Reads everything, owns nothing."""
