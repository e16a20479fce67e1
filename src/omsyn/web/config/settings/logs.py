"""What goes wrong is told on standard error, for whoever runs the installation to keep."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"tracebacks_of_faults": {"()": "omsyn.web.config.log_lines.TracebacksOfFaults"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["tracebacks_of_faults"]}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # The pool tells of every try; whoever asked for the connection tells once.
        "psycopg.pool": {"level": "ERROR"},
    },
}
