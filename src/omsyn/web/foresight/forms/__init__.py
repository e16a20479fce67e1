"""What a reader may change on the pages that look ahead, by noun."""
