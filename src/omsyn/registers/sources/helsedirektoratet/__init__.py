"""National quality indicators (Helsedirektoratet)."""
