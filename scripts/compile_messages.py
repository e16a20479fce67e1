"""Compile every message catalogue below src/ (.po → .mo). The build hook runs the same function.

Usage: python scripts/compile_messages.py
"""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

SOURCE_FOLDER = Path(__file__).resolve().parent.parent / "src"


def compile_catalogues(source_folder: Path) -> list[Path]:
    """Write the .mo beside each ``locale/*/LC_MESSAGES/*.po`` below ``source_folder``; the paths written, sorted.

    Fuzzy translations are left out: a reader gets the bokmål text rather than a guess. Raises Babel's
    ``PoFileError`` for a catalogue that cannot be read.
    """
    written = []
    for po_path in sorted(source_folder.rglob("locale/*/LC_MESSAGES/*.po")):
        with po_path.open("rb") as po_file:
            catalogue = read_po(po_file, locale=po_path.parts[-3], abort_invalid=True)
        mo_path = po_path.with_suffix(".mo")
        with mo_path.open("wb") as mo_file:
            write_mo(mo_file, catalogue, use_fuzzy=False)
        written.append(mo_path)
    return written


def main() -> int:
    """Compile and say what was written; 1 when a catalogue cannot be read."""
    try:
        written = compile_catalogues(SOURCE_FOLDER)
    except PoFileError as error:
        print(f"A message catalogue cannot be read: {error}", file=sys.stderr)
        return 1
    for path in written:
        print(path.relative_to(SOURCE_FOLDER.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
