"""Parts of a large fetch, kept until the whole is stored, so that a fetch that failed goes on where it stopped."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

Progress = Callable[[int, int], None]
"""Told after every part: parts done, parts in all."""


def fingerprint(told: Any) -> str:
    """A name for a request: the same request always has the same."""
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


class PartFolder:
    """The parts of one fetch, by their requests. The folder is made with the first part."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, request: Any) -> bytes | None:
        """The answer to ``request`` from an earlier try; None when there is none."""
        try:
            return self._file(request).read_bytes()
        except FileNotFoundError:
            return None

    def keep(self, request: Any, answer: bytes) -> None:
        """Keep ``answer``, whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._file(request)
        beside = file.with_suffix(f".{os.getpid()}")
        beside.write_bytes(answer)
        beside.replace(file)

    def discard(self) -> None:
        """Forget every part."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _file(self, request: Any) -> Path:
        return self._folder / f"{fingerprint(request)}.answer"
