"""The state's grant for recipients who need very much, from costs that are given and never kept."""
