"""Debian's Chromium, driven by Playwright. Nothing is downloaded: the browser is the machine's own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, StorageState, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)
"""Quiet: a browser that looks up nothing but the pages we ask for, and draws letters alike on every machine."""

MISSING = (
    "There is no Chromium on this machine, so nothing was seen in a browser. Install it (Debian: `apt-get install "
    "chromium`), or name one in OMSYN_CHROMIUM."
)

HEIGHTS = {1440: 900, 768: 1024, 390: 844, 320: 640}
"""Width of a window in CSS pixels → its height: a desk, a tablet, a phone, the narrowest phone."""


def find_chromium() -> Path | None:
    """The browser ``OMSYN_CHROMIUM`` names, or the first on the PATH; None where there is none."""
    found = filter(None, (shutil.which(name) for name in (os.environ.get("OMSYN_CHROMIUM", ""), *PROGRAMS) if name))
    return next((Path(program) for program in found), None)


@contextmanager
def chromium(program: Path) -> Iterator[Browser]:
    """The browser, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, headless=True, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def context_at(
    browser: Browser, address: str, width: int, state: StorageState | None = None, *, runs_scripts: bool = True
) -> BrowserContext:
    """A fresh browser profile with a window of ``width``, in Norwegian; ``state`` is a login kept from before."""
    return browser.new_context(
        base_url=address,
        viewport={"width": width, "height": HEIGHTS[width]},
        locale="nb-NO",
        timezone_id="Europe/Oslo",
        reduced_motion="reduce",
        storage_state=state,
        java_script_enabled=runs_scripts,
    )


def log_in(browser: Browser, address: str, username: str, password: str) -> StorageState:
    """Log in as anyone would; what the browser remembers of it."""
    with context_at(browser, address, 1440) as context:
        page = context.new_page()
        page.goto("/konto/inn/")
        page.locator("input[name=login]").fill(username)
        page.locator("input[name=password]").fill(password)
        page.locator("main button[type=submit]").click()
        page.wait_for_url(lambda url: "/konto/" not in url)
        return context.storage_state()
