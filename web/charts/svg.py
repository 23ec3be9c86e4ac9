"""SVG made of elements: every text is escaped, geometry is whole numbers, colours are classes.

A picture scales with its place. Title and description are read out; the numbers stand in a table beside.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from unicodedata import east_asian_width

from markupsafe import Markup, escape

__all__ = ["el", "fitted", "picture", "scaled", "text", "width_of"]

# Widths of characters at 12 units of type.
_WIDE, _NARROW = 12, 7


def el(tag: str, *children: Markup | str, **attributes: object) -> Markup:
    """An element. Attributes are named as in SVG with ``_`` for ``-``; one that ends with ``_`` loses it;
    None is left out.
    """
    named = Markup("").join(
        Markup(' {}="{}"').format(name.rstrip("_").replace("_", "-"), value)
        for name, value in attributes.items()
        if value is not None
    )
    inside = Markup("").join(escape(child) for child in children)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), named, inside)  # noqa: S704  # our own names


def text(x: int, y: int, content: str, kind: str = "", anchor: str | None = None) -> Markup:
    """A line of text."""
    return el("text", content, x=x, y=y, class_=kind or None, text_anchor=anchor)


def picture(
    name: str,
    size: tuple[int, int],
    title: str,
    told: str,
    *inside: Markup,
    kind: str = "",
    links: bool = False,
) -> Markup:
    """A whole picture. ``name`` makes its ids; with ``links`` in it it is no single image."""
    width, height = size
    head = (el("title", title, id=f"{name}-title"), el("desc", told, id=f"{name}-desc"))
    return el(
        "svg", *head, *inside,
        class_=f"picture {kind}".strip(), viewBox=f"0 0 {width} {height}",
        role="group" if links else "img",
        aria_labelledby=f"{name}-title", aria_describedby=f"{name}-desc",
    )  # fmt: skip


def scaled(value: Decimal, low: Decimal, high: Decimal, size: int) -> int:
    """Where a value lies on a line of ``size`` units from ``low`` to ``high``; outside is at an end."""
    if high <= low:
        return 0
    share = (min(max(value, low), high) - low) / (high - low)
    return int((share * size).to_integral_value(ROUND_HALF_UP))


def width_of(content: str) -> int:
    """About how wide a text is at 12 units of type."""
    return sum(_WIDE if east_asian_width(sign) in "WF" else _NARROW for sign in content)


def fitted(content: str, width: int) -> str:
    """The text, or its beginning with ``…`` where it is wider; empty where not even that has room."""
    if width_of(content) <= width:
        return content
    used, kept = _WIDE, ""
    for sign in content:
        used += width_of(sign)
        if used > width:
            break
        kept += sign
    return f"{kept}…" if kept else ""
