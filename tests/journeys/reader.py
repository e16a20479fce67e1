"""Someone in front of a browser, who notices everything that is wrong with a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Download, Locator, Page, Request, Response, expect

from browsing.chromium import HEIGHTS

OK = 200
PAPER_WIDTH = 658
"""A4 inside the margins of print.css, in CSS pixels."""
FIRST_ERROR = 400
LOADED = "Failed to load resource"
"""How Chromium's console tells of an answer of 400 and above; those are held against what was expected instead."""
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False}
"""Every rule, told of where it is broken. Fetching the style sheets once more serves only a rule that is off anyway."""
SEEN: dict[str, list[str]] = {}
"""What the accessibility checker said of a page with exactly this content, in this width and medium."""


class Reader:
    """Visits pages of one site. Every page come to is looked at; what is wrong with it fails the test in words."""

    def __init__(self, context: BrowserContext, address: str, *, runs_scripts: bool = True) -> None:
        self.page: Page = context.new_page()
        self.context = context
        self.address = address
        self.runs_scripts = runs_scripts
        self._axe = Axe()
        self._complaints: list[str] = []
        self._answers: list[Response] = []
        self._fetching_file = False
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._complaints.append(f"a script failed: {error}"))
        self.page.on("request", self._see_request)
        self.page.on("requestfailed", self._see_failure)
        self.page.on("response", self._see_answer)

    @property
    def path(self) -> str:
        """Where the reader is, with what follows the question mark."""
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def title(self) -> Locator:
        """The page's one heading of the first level."""
        return self.page.locator("h1")

    def visit(self, path: str, *, status: int = OK) -> None:
        """Go to an address of the site, expecting ``status``, and look at the page."""
        self.page.goto(path)
        self.look(status=status)

    def follow(self, name: str, *, within: str = "body") -> None:
        """Click the link with this name, and look at the page it leads to."""
        with self._navigation():
            self.page.locator(within).get_by_role("link", name=name, exact=True).click()
        self.look()

    def press(self, name: str, *, within: str = "main", status: int = OK) -> None:
        """Press the button with this name, which loads a page, and look at it."""
        with self._navigation():
            self.page.locator(within).get_by_role("button", name=name, exact=True).click()
        self.look(status=status)

    def press_for_part(self, name: str, *, status: int = OK) -> None:
        """Press the button with this name, which fetches a part of the page, and look at the page with the part in."""
        button = self.page.locator("main").get_by_role("button", name=name, exact=True)
        with self.page.expect_response(lambda answer: "hx-request" in answer.request.headers) as fetched:
            button.click()
        assert fetched.value.status == status
        expect(self.page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
        self.look(status=status)

    def fetch(self, link: Locator) -> Download:
        """Click a link to a file, and have the file."""
        self._fetching_file = True
        with self.page.expect_download() as coming:
            link.click()
        assert coming.value.failure() is None
        self._fetching_file = False
        return coming.value

    def look(self, *, status: int = OK) -> None:
        """Check the page as it stands: answered as expected, accessible, nothing outside, nothing from elsewhere."""
        if self.runs_scripts:
            self.page.evaluate("document.fonts.ready")
            self._complaints += self._accessibility()
            self._complaints += self._sideways()
        for answer in self._answers:
            if answer.status >= FIRST_ERROR and answer.status != status:
                self._complaints.append(f"{answer.url} answered {answer.status}")
        if status >= FIRST_ERROR and not any(answer.status == status for answer in self._answers):
            self._complaints.append(f"nothing answered {status}")
        self._answers.clear()
        told, self._complaints = self._complaints, []
        assert not told, "\n".join([f"{self.path} at {self._width} px:", *told])

    def look_at_width(self, width: int) -> None:
        """Turn the window to ``width`` and see that nothing stands outside it."""
        self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        told = self._sideways()
        assert not told, "\n".join([f"{self.path} at {width} px:", *told])

    def look_on_paper(self) -> None:
        """See that nothing is wider than an A4 sheet inside its margins: paper does not scroll."""
        screen = self.page.viewport_size
        assert screen is not None
        self.page.emulate_media(media="print")
        self.page.set_viewport_size({"width": PAPER_WIDTH, "height": 1000})
        cut: list[str] = self.page.evaluate(FIND_CUT)
        self.page.emulate_media(media="screen")
        self.page.set_viewport_size(screen)
        assert not cut, "\n".join([f"{self.path} on paper cuts", *cut])

    @property
    def _width(self) -> int:
        size = self.page.viewport_size
        assert size is not None
        return size["width"]

    @contextmanager
    def _navigation(self) -> Iterator[None]:
        with self.page.expect_event("load"):
            yield

    def _accessibility(self) -> list[str]:
        # The token of a form is new on every visit; apart from that a page seen before needs no second check.
        content = self.page.evaluate(
            "document.documentElement.outerHTML.replace(/(csrfmiddlewaretoken. value=.)[^\"]+/g, '$1')"
        )
        key = f"{self._width}{self.page.evaluate('matchMedia("print").matches')}{content}"
        if key not in SEEN:
            SEEN[key] = [
                in_words(rule) for rule in self._axe.run(self.page, options=AXE_OPTIONS).response["violations"]
            ]
        return SEEN[key]

    def _sideways(self) -> list[str]:
        outside: list[str] = self.page.evaluate(FIND_OUTSIDE)
        return [f"one must scroll sideways to see {element}" for element in outside]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(LOADED):
            self._complaints.append(f"the console says: {message.text}")

    def _see_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "blob:")):
            self._complaints.append(f"asks another host: {request.url}")

    def _see_answer(self, answer: Response) -> None:
        self._answers.append(answer)

    def _see_failure(self, request: Request) -> None:
        # A browser gives up a page as soon as the answer turns out to be a file to keep.
        if not self._fetching_file:
            self._complaints.append(f"{request.url} failed: {request.failure}")


FIND_CUT = """() => [...document.body.querySelectorAll("*")].filter((element) => {
  const box = element.getBoundingClientRect();
  const isShown = element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  return isShown && box.width > 1 && box.right > document.documentElement.clientWidth + 0.5;
}).slice(0, 3).map((element) => element.outerHTML.slice(0, 120))"""

FIND_OUTSIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > root.clientWidth + 0.5 && !element.closest(".table-region, .exhibit-chart");
  });
  const named = wide.slice(-3).map((element) => element.outerHTML.slice(0, 120));
  return named.length ? named : [`something (${root.scrollWidth} px wide)`];
}"""


def in_words(rule: dict[str, object]) -> str:
    """A broken rule of the accessibility checker: what it asks, and every place that breaks it."""
    nodes = rule["nodes"]
    assert isinstance(nodes, list)
    places = [f"    {' '.join(map(str, node['target']))}: {node['failureSummary']}" for node in nodes]
    return "\n".join([f"  {rule['id']} ({rule['impact']}): {rule['help']}", *places])
