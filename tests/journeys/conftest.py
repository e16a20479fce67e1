"""The demo running for real, a browser, and the people of the demo in front of it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, StorageState
from tests.journeys.reader import Reader

from browsing.chromium import MISSING, chromium, context_at, find_chromium, log_in
from browsing.demo_site import DemoSite, demo_site
from omsyn.web.config.trial import DEMO_PASSWORD

ROOM = Path(__file__).parent
DESK = 1440
PHONE = 390
MILLISECONDS_TO_WAIT = 15_000

Someone = Callable[..., Reader]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey needs a browser, and all go to the same process: they share one running site."""
    for item in items:
        if item.path.is_relative_to(ROOM):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("journeys"))


# Of the package, not the session: while Playwright runs, its thread counts as asynchronous, and Django refuses to ask
# the database there. The browser must be gone before the next room's tests.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium. Without one the journeys are skipped, saying so, or fail where ``OMSYN_REQUIRE_BROWSER`` is 1."""
    program = find_chromium()
    if program is None and os.environ.get("OMSYN_REQUIRE_BROWSER") == "1":
        pytest.fail(MISSING)
    if program is None:
        pytest.skip(MISSING)
    with chromium(program) as running:
        yield running


@pytest.fixture(scope="package")
def site(browser: Browser) -> Iterator[DemoSite]:
    """`omsyn demo`, running. It asks for the browser first, so that nothing starts in vain."""
    with demo_site() as running:
        yield running


@pytest.fixture(scope="package")
def logins() -> dict[str, StorageState]:
    """User name → what a browser remembers of that person's login."""
    return {}


@pytest.fixture
def contexts() -> Iterator[list[BrowserContext]]:
    """Browser profiles opened during a test; they are closed after it."""
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


@pytest.fixture
def anyone(browser: Browser, site: DemoSite, contexts: list[BrowserContext]) -> Someone:
    """Someone not logged in: ``anyone()``, ``anyone(width=PHONE)``, ``anyone(runs_scripts=False)``."""

    def reader(*, width: int = DESK, runs_scripts: bool = True, state: StorageState | None = None) -> Reader:
        context = context_at(browser, site.address, width, state, runs_scripts=runs_scripts)
        context.set_default_timeout(MILLISECONDS_TO_WAIT)
        contexts.append(context)
        return Reader(context, site.address, runs_scripts=runs_scripts)

    return reader


@pytest.fixture
def someone(browser: Browser, site: DemoSite, anyone: Someone, logins: dict[str, StorageState]) -> Someone:
    """A person of the demo, logged in: ``someone("kvalitet")``, with the same choices as ``anyone``."""

    def reader(username: str, *, width: int = DESK, runs_scripts: bool = True) -> Reader:
        if username not in logins:
            logins[username] = log_in(browser, site.address, username, DEMO_PASSWORD)
        return anyone(width=width, runs_scripts=runs_scripts, state=logins[username])

    return reader
