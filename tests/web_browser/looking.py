"""What is looked for on a page that is open: axe's rules, what sticks out at the side, pictures of it."""

from __future__ import annotations

from base64 import b64decode
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

__all__ = ["ROOT", "overflow", "picture", "violations"]

ROOT = Path(__file__).resolve().parents[2]
_AXE = ROOT / "web" / "client" / "node_modules" / "axe-core" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_RUN = """async (tags) => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
  return found.violations.map((each) => [each.id, each.help, each.nodes.slice(0, 3).map((node) =>
    `${node.html.slice(0, 160)} ${(node.any[0] ?? node.all[0] ?? node.none[0] ?? {message: ""}).message}`)]);
}"""

# What is wider than the page and not inside something that scrolls by itself.
_OVERFLOW = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll("body *")].filter((each) => {
    const box = each.getBoundingClientRect();
    if (box.width === 0 || box.right <= root.clientWidth + 1) return false;
    for (let up = each.parentElement; up && up !== document.body; up = up.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return false;
    }
    return true;
  });
  const named = (each) => `${each.tagName.toLowerCase()}.${each.getAttribute("class") ?? ""}`;
  return [`${root.scrollWidth} > ${root.clientWidth}`, ...wide.slice(0, 5).map(named)];
}"""


@cache
def _axe() -> str:
    return _AXE.read_text("utf-8")


def violations(page: Page) -> list[Any]:
    """What axe finds: rule, what it says, and the first places.

    It is put in by the protocol of the browser's tools, which the page's own policy does not concern.
    """
    page.evaluate(_axe())
    return list(page.evaluate(_RUN, _RULES))


def overflow(page: Page) -> list[str]:
    """What makes the page scroll sideways; empty where nothing does."""
    return list(page.evaluate(_OVERFLOW))


def picture(page: Page, path: Path) -> None:
    """Keep a picture of the whole page, no taller than three screens, as WebP."""
    path.parent.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size or {"width": 0, "height": 0}
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": size["width"], "scale": 1}
    clip["height"] = max(size["height"], min(height, 3 * size["height"]))
    tools = page.context.new_cdp_session(page)
    wanted = {"format": "webp", "quality": 75, "captureBeyondViewport": True, "clip": clip}
    taken = tools.send("Page.captureScreenshot", wanted)
    tools.detach()
    path.write_bytes(b64decode(taken["data"]))
