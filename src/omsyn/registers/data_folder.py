"""Where Omsyn keeps what it makes while it runs: fetched vintages, the embedded database, logs, the key of a trial."""

import os
import tempfile
from pathlib import Path

import omsyn
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

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


def make_folder(folder: Path) -> None:
    """Make ``folder`` unless it is there. ``InputError`` when it cannot be made, or nothing can be written in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise InputError(
            _("Omsyn får ikke skrive i datamappen: {reason}.").format(reason=error.strerror or error),
            where=str(folder),
            what_now=_("Gi deg selv rett til å skrive der, eller velg en annen mappe i OMSYN_DATA_FOLDER."),
        ) from error
