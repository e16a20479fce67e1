"""Make the data the package carries: raw files → tidy tables → Parquet and a catalogue.

    python scripts/bundle_data.py --from FOLDER            writes src/omsyn/registers/bundled
    python scripts/bundle_data.py --from FOLDER --check    says what would change, writes nothing

The same raw files and the same Polars give the same bytes. A dataset whose rows have not changed keeps its file, so
that a newer Polars alone changes nothing. See docs/registers/README.md.
"""

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from omsyn.registers.catalogue import BUNDLE_FOLDER, CATALOGUE_FILE, CatalogueEntries
from omsyn.registers.descriptions import DatasetDescription
from omsyn.registers.sources.helsedirektoratet import clean as helsedirektoratet
from omsyn.registers.sources.klass import clean as klass
from omsyn.registers.sources.published import clean as published
from omsyn.registers.sources.ssb import clean as ssb

DATASETS: tuple[tuple[DatasetDescription, Callable[[Path], pl.DataFrame]], ...] = (
    *ssb.DATASETS,
    *helsedirektoratet.DATASETS,
    *klass.DATASETS,
    *published.DATASETS,
)

COMPRESSION_LEVEL = 19
ROW_GROUP_SIZE = 50_000
"""About eleven municipalities of the population table: one municipality is read without the rest."""

HEADING = "# Made by scripts/bundle_data.py; do not edit. Explained in docs/registers/README.md.\n"


class _FlowDict(dict[str, Any]):
    """A mapping written on one line."""


class _Dumper(yaml.SafeDumper):
    """Plain YAML, with columns and raw files on one line each."""


_Dumper.add_representer(
    _FlowDict, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)
)


def sha256_of(path: Path) -> str:
    """The file's sha256 in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def make_dataset(
    description: DatasetDescription, clean: Callable[[Path], pl.DataFrame], raw_folder: Path, to: Path
) -> dict[str, Any]:
    """Clean and write one dataset; its row of the catalogue."""
    frame = clean(raw_folder)
    if frame.schema != description.schema:
        raise ValueError(f"{description.name}: {frame.schema} is not {description.schema}")
    path = to / f"{description.name}.parquet"
    if not (path.exists() and pl.read_parquet(path).equals(frame)):
        frame.write_parquet(
            path, compression="zstd", compression_level=COMPRESSION_LEVEL, row_group_size=ROW_GROUP_SIZE, mkdir=True
        )
    return {
        "name": description.name,
        "title": description.title,
        "publisher": description.publisher,
        "table": description.table,
        "vintage": description.vintage,
        "retrieved": description.retrieved,
        "terms": description.terms,
        "licence": description.licence,
        "file": path.name,
        "sha256": sha256_of(path),
        "rows": frame.height,
        "columns": [
            _FlowDict(name=column.name, dtype=str(column.dtype), meaning=column.meaning)
            for column in description.columns
        ],
        "warnings": list(description.warnings),
        "documents": [
            _FlowDict(name=entry.name, publisher=entry.publisher, title=entry.title, vintage=entry.vintage)
            for entry in description.documents
        ],
        "made_from": [_FlowDict(file=file, sha256=sha256_of(raw_folder / file)) for file in description.made_from],
    }


def make_bundle(raw_folder: Path, to: Path) -> None:
    """Write every dataset and the catalogue to ``to``; remove Parquet files no dataset owns."""
    to.mkdir(parents=True, exist_ok=True)
    rows = [make_dataset(description, clean, raw_folder, to) for description, clean in DATASETS]
    CatalogueEntries.model_validate({"datasets": rows})
    text = yaml.dump({"datasets": rows}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=4096)
    (to / CATALOGUE_FILE).write_text(HEADING + text, encoding="utf-8")
    owned = {row["file"] for row in rows}
    for path in to.glob("*.parquet"):
        if path.name not in owned:
            path.unlink()


def differences(made: Path, kept: Path) -> Iterable[str]:
    """Names of files that are not the same in both folders."""
    names = {path.name for folder in (made, kept) if folder.exists() for path in folder.iterdir() if path.is_file()}
    for name in sorted(names):
        both_there = (made / name).exists() and (kept / name).exists()
        if not both_there or sha256_of(made / name) != sha256_of(kept / name):
            yield name


def check_bundle(raw_folder: Path, kept: Path) -> list[str]:
    """What a new bundle would change in ``kept``."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        for path in kept.glob("*.parquet"):
            (made / path.name).write_bytes(path.read_bytes())
        make_bundle(raw_folder, made)
        return list(differences(made, kept))


def main() -> int:
    """Make the bundle, or check it; 1 when the check finds differences."""
    parser = argparse.ArgumentParser(description="Make the bundled data from raw files.")
    parser.add_argument("--from", dest="raw_folder", type=Path, required=True, help="folder of the raw files")
    parser.add_argument("--to", type=Path, default=BUNDLE_FOLDER, help="folder of the bundle")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when something would change")
    options = parser.parse_args()
    if options.check:
        changed = check_bundle(options.raw_folder, options.to)
        print("\n".join(f"would change: {name}" for name in changed) or "the bundle is up to date")
        return 1 if changed else 0
    make_bundle(options.raw_folder, options.to)
    size = sum(path.stat().st_size for path in options.to.iterdir())
    print(f"{len(DATASETS)} datasets, {size / 1e6:.2f} MB in {options.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
