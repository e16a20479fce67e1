"""How much is told of what."""

import copy
import logging


class TracebacksOfFaults(logging.Filter):
    """Keeps the traceback of what is our fault, and tells the rest in one line: a page someone may not see, a form too
    large and a host name nobody has are for those who ask, and would bury the faults."""

    def filter(self, record: logging.LogRecord) -> bool | logging.LogRecord:
        """The record, or a copy of it without its traceback."""
        is_refused = record.levelno < logging.ERROR or record.name.startswith("django.security")
        if not (record.exc_info and is_refused):
            return True
        in_one_line = copy.copy(record)
        in_one_line.exc_info = None
        in_one_line.exc_text = None
        return in_one_line
