"""What operations on drafts have in common: the texts that a page sends, and the files they make."""

from __future__ import annotations

from typing import Any

from engine.scheme.closure import Closure
from web.api.shapes import Shape, integer, mapping, maybe, obj, optional, text
from web.visit import Visit

__all__ = ["FILES", "NAME", "TEXTS", "WHY", "content_of", "laid", "with_texts"]

_LARGEST = 2_000_000
_MOST_FILES = 60
NAME = text(1, 200)
WHY = text(0, 2000)
FILES = mapping(maybe(text(0, _LARGEST)), _MOST_FILES) | {"propertyNames": NAME}
# The revision a page shows, and what was typed over it, if anything: a text for a file, null where it is
# taken out.
TEXTS: dict[str, Shape] = {"revision": integer(1, 2**31 - 1), "files": optional(FILES)}


def with_texts(**more: Shape) -> Shape:
    """The body of an operation that works on texts which need not be saved."""
    return obj(**TEXTS, **more)


def content_of(visit: Visit, draft: str, revision: int) -> Closure:
    """The files of a revision. Raises Rejected."""
    return visit.service.desk.content(visit.org, visit.store, draft, revision)


def laid(visit: Visit, draft: str, body: dict[str, Any]) -> Closure:
    """The files of a draft with the texts of a body laid over. Raises Rejected."""
    desk = visit.service.desk
    return desk.laid(visit.org, visit.store, draft, body["revision"], body.get("files", {}))
