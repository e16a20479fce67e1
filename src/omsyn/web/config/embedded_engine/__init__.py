"""Django's PostgreSQL engine, which starts the embedded server the first time someone connects."""
