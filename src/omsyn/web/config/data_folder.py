"""Where Omsyn keeps what it makes while it runs: the embedded database, logs and the key of a trial."""

import os
from pathlib import Path

import omsyn

ENVIRONMENT_NAME = "OMSYN_DATA_FOLDER"


def data_folder() -> Path:
    """The folder Omsyn writes to. It need not exist yet.

    1. ``OMSYN_DATA_FOLDER`` when it is set,
    2. ``var/`` in the checkout when Omsyn runs from one, whatever the working directory,
    3. ``omsyn/`` in the user's data folder (``XDG_DATA_HOME``, ``~/.local/share``) otherwise.
    """
    named = os.environ.get(ENVIRONMENT_NAME)
    if named:
        return Path(named).expanduser().resolve()
    checkout = Path(omsyn.__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").is_file() and (checkout / "src" / "omsyn").is_dir():
        return checkout / "var"
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "omsyn"
