"""XML of a part through expat, piece by piece. Nothing may be declared in it, so nothing expands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.parsers.expat import ParserCreate, XMLParserType

from engine.records.workbook.child.package import Package
from engine.records.workbook.child.refused import Refused

__all__ = ["Attributes", "elements", "parse", "plain"]

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


def plain(name: str) -> str:
    """The name of an element without its prefix."""
    return name.rpartition(":")[2]


def parse(
    package: Package,
    part: str,
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Calls the handlers; gives control back after every piece, so that one may stop. Raises Refused,
    ExpatError.
    """
    parser: XMLParserType = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    for chunk in package.chunks(part):
        parser.Parse(chunk, False)
        yield
    parser.Parse(b"", True)


def elements(package: Package, part: str) -> list[tuple[str, Attributes]]:
    """All elements of a small part in their order. Raises Refused, ExpatError."""
    found: list[tuple[str, Attributes]] = []

    def start(name: str, attributes: Attributes) -> None:
        if len(found) >= _MOST:
            raise Refused("elements")
        found.append((plain(name), {plain(key): value for key, value in attributes.items()}))

    for _ in parse(package, part, start):
        pass
    return found


_MOST = 500_000


def _refuse(*_: object) -> None:
    raise Refused("doctype")
