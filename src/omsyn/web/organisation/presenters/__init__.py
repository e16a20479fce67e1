"""The organisation in words, by noun."""
