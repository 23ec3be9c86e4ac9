"""Nothing that anybody writes ever runs in a page: planted in every field, then every page is opened.

The browser is told to leave the pages' policy aside, so that it alone would not save them. A sample by
default; KAOHE_SCRIPTS=2000 plants so many texts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.web.examples import address, addresses
from tests.web.fixtures import copied
from tests.web.made_site import Facts
from tests.web.serving import serving
from tests.web.visitors import WebWorld
from tests.web_security.payloads import payloads
from tests.web_security.planting import PLACES, lived_in, named_so, planted
from web.parts import ROUTES
from web.routes import SITE
from web.routes import Page as PageRoute

COUNT = int(os.environ.get("KAOHE_SCRIPTS") or 0)
TEXTS = payloads(COUNT or 52)
PAGES = [route for route in ROUTES if isinstance(route, PageRoute)]
WEB = Path(__file__).resolve().parents[2] / "web"
# Every query that any page reads.
QUERIES = sorted(
    {
        name
        for path in WEB.rglob("*.py")
        for name in re.findall(r'args\.get\w*\("(\w+)"', path.read_text("utf-8"))
    }
)
# What no page of ours has: each would come from somebody's text.
_FOREIGN = """() => {
  const found = [];
  const strange = /^(iframe|object|embed|base|marquee|isindex|xss|audio|video|math|animate|set)$/;
  const leads = /^(href|src|action|formaction|data|xlink:href)$/;
  const runs = /^[\\s\\0-\\x20]*(javascript|data:text)/i;
  for (const each of document.querySelectorAll("*")) {
    const name = each.localName;
    if (strange.test(name)) found.push(name);
    const ours = (each.getAttribute("src") ?? "").startsWith("/static/");
    if (name === "script" && !ours && each.type !== "application/json") found.push("script");
    if (name === "meta" && each.httpEquiv) found.push("meta");
    for (const {name: attribute, value} of each.attributes) {
      if (attribute.startsWith("on")) found.push(`${name} ${attribute}`);
      if (leads.test(attribute) && runs.test(value)) found.push(`${name} ${attribute}=${value.slice(0, 60)}`);
    }
  }
  if (document.body && document.body.innerText.includes("1787569")) found.push("a template worked out");
  return found;
}"""


@pytest.fixture(scope="module")
def planted_world(
    site_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[WebWorld, Facts]]:
    folder = tmp_path_factory.mktemp("planted")
    for world in copied(site_template, folder / "site"):
        named_so(world, TEXTS)
        facts = lived_in(world, folder / "source", TEXTS)
        met = planted(world, TEXTS if COUNT else TEXTS[:3])
        print(f"{len(TEXTS)} texts, {len(PLACES)} fields, answers: {dict(met)}")  # noqa: T201  # told with -s
        assert met["2xx"] > len(PLACES) // 4, "hardly anything was kept"
        yield world, facts


@pytest.fixture(scope="module")
def opened(
    browser: Browser, planted_world: tuple[WebWorld, Facts]
) -> Iterator[tuple[Page, list[str], str]]:
    """A page without its policy, and what has run in it."""
    hits: list[str] = []
    with serving(planted_world[0]) as served:
        context = browser.new_context(bypass_csp=True, viewport={"width": 1440, "height": 900})
        context.expose_function("__hit", lambda *what: hits.append(str(what)))
        context.add_init_script(
            "window.alert = window.confirm = window.prompt = (what) => window.__hit(what);"
        )
        visitor = served.world.visitor("all")
        context.add_cookies([{"name": "kaohe", "value": visitor.secret, "url": served.url}])
        yield context.new_page(), hits, served.url
        context.close()


def shown(opened: tuple[Page, list[str], str], place: str) -> None:
    """Open a place; nothing ran, and nothing stands in it that we did not put there."""
    page, hits, url = opened
    page.goto(url + place, wait_until="load")
    found = page.evaluate(_FOREIGN)
    assert (place, hits, found) == (place, [], [])


def test_the_browser_would_tell(opened: tuple[Page, list[str], str]) -> None:
    """What is planted does run where it is put into a page as it is."""
    page, hits, url = opened
    page.goto(f"{url}/sign-in")
    for text in ("<img src=x onerror=__hit(1)>", "<svg onload=__hit(2)>"):
        page.set_content(f"<p>{text}</p>")
        assert page.evaluate(_FOREIGN) != []
    page.wait_for_timeout(50)
    assert len(hits) == 2
    hits.clear()


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.name)
def test_what_is_kept(
    opened: tuple[Page, list[str], str], planted_world: tuple[WebWorld, Facts], route: PageRoute
) -> None:
    facts = planted_world[1]
    places = list(addresses(route, facts))
    if route.path.endswith("/why"):
        places = [address(route, facts).partition("?")[0] + f"?subject={quote(facts.subject)}"]
    for place in places if COUNT else places[:1]:
        shown(opened, place)
        for page in range(2, 12 if COUNT else 2):
            shown(opened, f"{place}{'&' if '?' in place else '?'}page={page}")


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.name)
def test_what_an_address_says(
    planted_world: tuple[WebWorld, Facts], opened: tuple[Page, list[str], str], route: PageRoute
) -> None:
    """A query of any name, and the parts of the path, are never shown but as texts."""
    world, facts = planted_world
    client = world.visitor("site" if route.act == SITE else "all")
    names = re.findall(r"<(?:\w+:)?(\w+)>", route.path)
    # All of them stand in the queries of each page, and in the paths a share.
    share = TEXTS[PAGES.index(route) % 10 :: 10] if COUNT else TEXTS[:4]
    for number, text in enumerate(share):
        query = "&".join(
            f"{name}={quote(TEXTS[(number * len(QUERIES) + n) % len(TEXTS)])}"
            for n, name in enumerate(QUERIES)
        )
        place = address(route, facts).partition("?")[0]
        answers = [client.get(f"{place}?{query}")]
        answers += [
            client.get(address(route, facts, **{name: text})) for name in names[number % 2 :][:1]
        ]
        for answer in answers:
            assert answer.status_code < 500
            assert "__hit(" not in unquoted(answer.text), (place, text)
            assert "1787569" not in answer.text
    if COUNT and names:
        for text in TEXTS[:: len(TEXTS) // 20]:
            shown(opened, address(route, facts, **{names[-1]: text}))


def unquoted(html: str) -> str:
    """What a parser takes for tags, their attributes and scripts; nothing that stands between quotes, and
    no data for scripts in which no tag can end.
    """
    html = re.sub(r'(<script [^>]*type="application/json"[^>]*>)[^<]*(?=</script>)', r"\1", html)
    tags = " ".join(re.findall(r"<[!/a-zA-Z][^>]*>", re.sub(r'"[^"]*"', '""', html)))
    return tags + " ".join(re.findall(r"<script\b.*?</script>", html, re.DOTALL))
