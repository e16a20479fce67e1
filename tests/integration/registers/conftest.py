import shutil
from pathlib import Path

import pytest

from omsyn.registers.catalogue import BUNDLE_FOLDER


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A copy of the bundle that a test may damage."""
    return Path(shutil.copytree(BUNDLE_FOLDER, tmp_path / "bundled"))
