"""`omsyn …`: numbers and files, without the web database."""
