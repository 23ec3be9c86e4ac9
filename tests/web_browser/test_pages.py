"""Every page in a browser, in both languages, wide and narrow: nothing sticks out, nothing is out of reach.

KAOHE_PAGES=1 looks at every page with axe in every way, light and dark; without it each page is looked at
so in one of them. KAOHE_SCREENSHOTS=1 writes the pictures of docs/screenshots/ besides.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.web.browsing import NARROW, WIDE, Tab, opened_tab
from tests.web.examples import address, addresses
from tests.web.serving import Served
from tests.web_browser.looking import ROOT, overflow, picture, violations
from web.parts import ROUTES
from web.routes import PUBLIC, SITE, Page

Settled = Literal["load", "networkidle"]
ALL = bool(os.environ.get("KAOHE_PAGES"))
PICTURES = bool(os.environ.get("KAOHE_SCREENSHOTS"))
# Told to programs, or on the way to another site: no pages of people.
PLAIN = ("/healthz", "/readyz", "/metrics", "/sign-in/provider", "/sign-in/callback")
PAGES = [route for route in ROUTES if isinstance(route, Page) and route.path not in PLAIN]


def named(route: Page) -> str:
    return re.sub(r"[^a-z]+", "-", route.path.replace("/o/<org>", "")).strip("-") or (
        "home" if "<org>" in route.path else "first"
    )


@pytest.fixture(scope="module", params=["zh", "en"])
def people(
    request: pytest.FixtureRequest, browser: Browser, web_server: Served
) -> Iterator[dict[str, Tab]]:
    """A tab for whoever may see pages: everybody's, the site's, and of nobody, in one language."""
    made = {
        who: opened_tab(browser, web_server, who, lang=request.param)
        for who in ("all", "site", "public", "both")
    }
    yield made
    for each in made.values():
        each.context.close()


def seen_by(route: Page) -> str:
    """Who is to look at a page."""
    return {PUBLIC: "public", SITE: "site"}.get(route.act, "both" if route.path == "/" else "all")


@pytest.mark.parametrize("route", PAGES, ids=named)
def test_a_page(people: dict[str, Tab], web_server: Served, route: Page) -> None:
    tab = people[seen_by(route)]
    tab.said.clear()
    lang = tab.page.evaluate("navigator.language")[:2]
    found: dict[str, object] = {}
    for number, place in enumerate(addresses(route, web_server.world.own)):
        tab.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        # The workbench is filled by what it asks for itself.
        settled: Settled = "networkidle" if PICTURES or "/drafts/" in place else "load"
        response = tab.page.goto(tab.url + place, wait_until=settled)
        assert response is not None
        assert response.status == 200, place
        assert tab.page.locator("h1:visible").count() == 1, (
            f"{place}: one heading of the first rank"
        )
        assert tab.page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[lang]
        name = f"{named(route)}{f'-{number}' if number else ''}"
        for size in (WIDE, NARROW):
            found |= look(tab, f"{place} {lang} {size[0]}", size, lang, name)
    assert {place: what for place, what in found.items() if what} == {}
    tab.check()


def look(tab: Tab, place: str, size: tuple[int, int], lang: str, name: str) -> dict[str, object]:
    """What is wrong with an open page at one size."""
    page = tab.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    found: dict[str, object] = {f"{place} overflow": overflow(page)}
    # Without script a form would put its fields into the address.
    plain = page.locator('form[data-send]:not([method="post"])')
    found[f"{place} form without method"] = plain.count()
    # By default: Chinese wide, English narrow.
    if ALL or (size == WIDE) is (lang == "zh"):
        found[f"{place} axe"] = violations(page)
    if ALL:
        page.emulate_media(color_scheme="dark")
        found[f"{place} dark"] = violations(page)
        page.emulate_media(color_scheme="light")
    if PICTURES:
        picture(page, ROOT / "docs" / "screenshots" / lang / f"{name}-{size[0]}.webp")
    return found


def test_a_refusal_is_a_page_like_the_others(tab: Callable[..., Tab]) -> None:
    opened = tab("viewer", lang="en", wide=False)
    opened.expect("404")
    for place in ("/o/foreign", "/nowhere"):
        page = opened.open(place)
        assert page.locator("h1").count() == 1
        assert overflow(page) == []
        assert violations(page) == []


@pytest.mark.parametrize("route", PAGES, ids=named)
def test_names_that_are_not_there(web_server: Served, route: Page) -> None:
    """A page whose address names what is not there says so, whatever is named."""
    world = web_server.world
    client = world.visitor("all" if route.act != SITE else "site")
    for wrong in (
        "none",
        "0",
        "-1",
        "../..",
        "%",
        "'\"><i>",
        "é" * 300,
        "\0",
        "𠮷",
        "a/b",
        "9" * 40,
    ):
        for name in re.findall(r"<(?:\w+:)?(\w+)>", route.path):
            answer = client.get(address(route, world.own, **{name: wrong}))
            assert answer.status_code in (200, 303, 400, 404, 422), (name, wrong)
            assert "<i>" not in answer.text
