"""Write docs/registers/datasets.md from the catalogue of bundled data.

python scripts/document_datasets.py            writes the page
python scripts/document_datasets.py --check    fails when the page is old
"""

import argparse
import sys
from pathlib import Path

from omsyn.registers.catalogue import DatasetEntry, list_datasets

PAGE = Path(__file__).resolve().parent.parent / "docs" / "registers" / "datasets.md"

INTRODUCTION = """\
# Bundled datasets

Made from the catalogue by `scripts/document_datasets.py`; do not edit. Titles, terms and warnings are bokmål, as
readers of the product meet them. What the warnings mean for use is explained in [README.md](README.md).
"""


def describe_datasets(entries: list[DatasetEntry]) -> str:
    """The whole page: a table of every dataset, then a section for each."""
    overview = [
        "| Dataset | Content | Publisher | Table | Vintage | Rows |",
        "|---|---|---|---|---|---:|",
        *(
            f"| [`{entry.name}`](#{entry.name}) | {entry.title} | {entry.publisher} | {entry.table} "
            f"| {entry.vintage} | {entry.rows} |"
            for entry in entries
        ),
    ]
    parts = [INTRODUCTION, "\n".join(overview) + "\n", *(_section(entry) for entry in entries)]
    return "\n".join(parts)


def _section(entry: DatasetEntry) -> str:
    lines = [
        f"## {entry.name}",
        "",
        f"{entry.title}",
        "",
        f"- Source: {entry.publisher}, {entry.table}, {entry.vintage}",
        f"- Retrieved: {entry.retrieved or 'not recorded'}",
        f"- Licence: {entry.licence or 'none stated'}. Terms: {entry.terms}",
        f"- File: `{entry.file}`, sha256 `{entry.sha256}`",
        *(f"- Document: {document.name} ({document.vintage})" for document in entry.documents),
        *(f"- Made from: `{raw.file}`, sha256 `{raw.sha256}`" for raw in entry.made_from),
        *(f"- **Warning:** {warning}" for warning in entry.warnings),
        "",
        "| Column | Type | Meaning |",
        "|---|---|---|",
        *(f"| `{column.name}` | {column.dtype} | {column.meaning} |" for column in entry.columns),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or check it; 1 when the check finds it old."""
    parser = argparse.ArgumentParser(description="Document the bundled datasets.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the page is old")
    options = parser.parse_args()
    text = describe_datasets([dataset.entry for dataset in list_datasets()])
    if options.check:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
