"""Reading what others have written: spreadsheets, documents, statistics answers."""
