"""A real Chromium on the pages, watched: what its consoles say, whom it asks, what it would have run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.web.made_site import OWN
from tests.web.serving import Served

__all__ = ["NARROW", "WIDE", "Tab", "chromium", "opened_tab", "tabs"]

WIDE, NARROW = (1440, 900), (375, 812)
_OFFLINE = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run",
    "--disable-sync", "--disable-default-apps", "--disable-domain-reliability", "--no-pings",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
    "--force-color-profile=srgb", "--font-render-hinting=none",
)  # fmt: skip


@contextmanager
def chromium(path: str = "") -> Iterator[Browser]:
    """A Chromium: the one at a path, else the one on PATH."""
    found = path or shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, (
        "these tests look at the pages with Chromium: put one on PATH, or name it: KAOHE_CHROMIUM"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_OFFLINE))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Tab:
    """A page of somebody signed in. ``said`` is what its console told, ``asked`` whom else it asked."""

    page: Page
    context: BrowserContext
    url: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a path of the site and wait until it has loaded."""
        self.page.goto(self.url + path, wait_until="load")
        return self.page

    def expect(self, text: str) -> None:
        """A line of the console that has this text in it is meant to be there."""
        self.expected.append(text)

    def check(self) -> None:
        """Nothing was said that is not meant to be, and nobody else asked."""
        left = [line for line in self.said if not any(text in line for text in self.expected)]
        assert left == [], "the console of a page told something"
        assert self.asked == [], "a page asked another host"


def opened_tab(
    browser: Browser, served: Served, role: str = "public", org: str = OWN, *,
    lang: str = "zh", wide: bool = True,
) -> Tab:  # fmt: skip
    """A new context of the browser with one page, signed in as a role."""
    width, height = WIDE if wide else NARROW
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="zh-CN" if lang == "zh" else "en",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )
    visitor = served.world.visitor(role, org)
    if visitor.secret:
        context.add_cookies([{"name": "kaohe", "value": visitor.secret, "url": served.url}])
    page = context.new_page()
    tab = Tab(page, context, served.url)
    _watch(tab)
    return tab


def _watch(tab: Tab) -> None:
    def asked(url: str) -> None:
        if not url.startswith((tab.url, "data:", "blob:", "about:")):
            tab.asked.append(url)

    tab.context.on("request", lambda request: asked(request.url))
    tab.page.on(
        "console",
        lambda line: tab.said.append(line.text) if line.type in ("error", "warning") else None,
    )
    tab.page.on("pageerror", lambda error: tab.said.append(str(error)))


@contextmanager
def tabs(browser: Browser, served: Served) -> Iterator[Callable[..., Tab]]:
    """A maker of tabs; when it is left they are checked and closed."""
    made: list[Tab] = []

    def opened(role: str = "public", org: str = OWN, *, lang: str = "zh", wide: bool = True) -> Tab:
        made.append(opened_tab(browser, served, role, org, lang=lang, wide=wide))
        return made[-1]

    try:
        yield opened
        for each in made:
            each.check()
    finally:
        for each in made:
            each.context.close()
