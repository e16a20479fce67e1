"""Take pictures of Omsyn, so that it can be looked at: every page for every demo role, and the report page by page.

    python scripts/pictures.py                       everything, under build/pictures
    python scripts/pictures.py --role kvalitet       one role (may be given several times)
    python scripts/pictures.py --page places         only pages whose name or address holds this

Starts the demo itself with data of its own. The pages come from Django's list of addresses, so a new page joins by
itself. ``build/pictures/index.html`` shows them all.
"""

import argparse
import html
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import django
import pypdfium2
from playwright.sync_api import Browser, BrowserContext, Page

from browsing.addresses import Address, addresses
from browsing.chromium import MISSING, chromium, context_at, find_chromium, log_in
from browsing.demo_site import DemoSite, demo_site

PICTURES = Path(__file__).resolve().parent.parent / "build" / "pictures"
WIDTHS = (1440, 768, 390)
SETTINGS = "omsyn.web.config.settings"
OUTSIDE = "uten-innlogging"
PRINTED_FOR = "kvalitet"
"""Paper looks the same for every role; one is enough."""
PAPER_WIDTH = 658
"""A4 inside the margins of print.css, in CSS pixels."""
REPORT_SCALE = 1.5
"""Pixels per point of the PDF: 108 dpi."""
PUT_AT_THE_END = "document.querySelector('.bottom-bar')?.style.setProperty('position', 'static')"
"""The phone's bar follows the window; on a picture of the whole page it would cover the middle."""
NOT_FOUND = Address("not_found", "finnes-ikke", "/finnes-ikke/")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone who looks: ``folder`` names the pictures; without a username nobody is logged in."""

    folder: str
    username: str
    password: str


def visitors() -> tuple[Visitor, ...]:
    """Someone not logged in, and every person of the demo."""
    # The list of people reads Django's models, which can be read only when Django is set up.
    trial = import_module("omsyn.web.config.trial")
    people = (Visitor(person.username, person.username, trial.DEMO_PASSWORD) for person in trial.PEOPLE)
    return Visitor(OUTSIDE, "", ""), *people


def photograph_site(
    browser: Browser, site: DemoSite, looking: Iterable[Visitor], wanted: str
) -> Iterator[tuple[Path, str]]:
    """Pictures of every page for everyone; yields each picture with the address it shows."""
    for visitor in looking:
        state = log_in(browser, site.address, visitor.username, visitor.password) if visitor.username else None
        with context_at(browser, site.address, WIDTHS[0], state) as context:
            page = context.new_page()
            for address in (*addresses(), NOT_FOUND):
                if wanted in address.key or wanted in address.path:
                    yield from photograph_page(context, page, address, visitor)


def photograph_page(
    context: BrowserContext, page: Page, address: Address, visitor: Visitor
) -> Iterator[tuple[Path, str]]:
    """Pictures of one page at every width, when it is a page and the visitor may see it there."""
    answer = context.request.get(address.path, max_redirects=0)
    is_page = answer.headers.get("content-type", "").startswith("text/html") and answer.status not in (302, 405)
    if not is_page:
        return
    page.goto(address.path)
    page.evaluate("document.fonts.ready")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        yield _photographed(page, PICTURES / visitor.folder / f"{address.key}-{width}.png"), address.path
    if visitor.username == PRINTED_FOR:
        page.emulate_media(media="print")
        page.set_viewport_size({"width": PAPER_WIDTH, "height": 1123})
        yield _photographed(page, PICTURES / "utskrift" / f"{address.key}.png"), address.path
        page.emulate_media(media="screen")


def _photographed(page: Page, file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    page.evaluate(PUT_AT_THE_END)
    page.screenshot(path=file, full_page=True)
    return file


def photograph_report(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every page of the demo report's PDF."""
    into = PICTURES / "report"
    into.mkdir(parents=True, exist_ok=True)
    for source in sorted(folder.glob("*.pdf")):
        with pypdfium2.PdfDocument(source) as document:
            for number, page in enumerate(document, start=1):
                file = into / f"{source.stem}-{number:02}.png"
                page.render(scale=REPORT_SCALE).to_pil().save(file)
                yield file, f"{source.name}, {number}"


def write_index(pictures: Sequence[tuple[Path, str]]) -> Path:
    """A page with every picture small, one section a folder."""
    parts = []
    for folder in dict.fromkeys(file.parent for file, _shows in pictures):
        parts.append(f"<h2>{html.escape(folder.name)}</h2><div>")
        for file, shows in pictures:
            if file.parent == folder:
                where = html.escape(file.relative_to(PICTURES).as_posix())
                words = f"{html.escape(file.stem)}<br>{html.escape(shows)}"
                parts.append(f'<a href="{where}"><img loading="lazy" alt="" src="{where}"><span>{words}</span></a>')
        parts.append("</div>")
    index = PICTURES / "index.html"
    index.write_text(INDEX.format(count=len(pictures), body="\n".join(parts)), encoding="utf-8")
    return index


INDEX = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Pictures of Omsyn</title><style>
body {{ font: 14px/1.4 sans-serif; margin: 2rem; color: #23282b; background: #f3f0ec }}
div {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1.25rem }}
a {{ color: inherit; text-decoration: none; overflow-wrap: anywhere }}
img {{ display: block; width: 100%; height: 20rem; object-fit: cover; object-position: top; background: #fff }}
</style><h1>{count} pictures</h1>{body}</html>"""


def main() -> int:
    """Take the pictures; 1 when there is no browser."""
    parser = argparse.ArgumentParser(description="Take pictures of every page and of the report.")
    parser.add_argument("--role", action="append", default=[], help="user name in the demo; may be repeated")
    parser.add_argument("--page", default="", help="only pages whose name or address holds this")
    chosen = parser.parse_args()
    program = find_chromium()
    if program is None:
        print(MISSING, file=sys.stderr)
        return 1
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()
    looking = [visitor for visitor in visitors() if not chosen.role or visitor.folder in chosen.role]
    started = time.monotonic()
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with demo_site() as site:
        with chromium(program) as browser:
            pictures = list(photograph_site(browser, site, looking, chosen.page))
        pictures += photograph_report(site.report_folder)
    index = write_index(pictures)
    print(f"{len(pictures)} pictures in {time.monotonic() - started:.0f} s. Open {index}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
