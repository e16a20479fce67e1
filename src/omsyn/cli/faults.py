"""Our own faults are logged with everything needed to find them, and nothing the user typed is lost."""

import logging
import os
import tempfile
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_NAME = "omsyn-faults.log"
LOG_BYTES = 1_000_000


def log_fault(error: Exception, arguments: Sequence[str]) -> Path:
    """Write ``error`` with its traceback to the log, and return the log's path."""
    file = log_folder() / LOG_NAME
    handler = RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("omsyn.cli.faults")
    logger.propagate = False  # the reader gets words; the traceback is for the log
    logger.addHandler(handler)
    try:
        logger.error("omsyn %s", " ".join(arguments), exc_info=error)
    finally:
        logger.removeHandler(handler)
        handler.close()
    return file


def log_folder() -> Path:
    """``log`` under the data folder (``OMSYN_DATA_FOLDER``) or the user's state folder; else the temporary folder."""
    home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    folder = Path(os.environ.get("OMSYN_DATA_FOLDER") or home / "omsyn") / "log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir())
    return folder
