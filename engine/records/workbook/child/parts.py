"""Where the parts of a workbook are: its sheets in order, the shared texts, the styles."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import NamedTuple

from engine.records.workbook.child.markup import elements
from engine.records.workbook.child.package import Package
from engine.records.workbook.child.refused import Refused

__all__ = ["SHEETS", "Book", "read_book"]

SHEETS = 500
_NAME = 255


class Book(NamedTuple):
    """``sheets``: name, whether hidden, part. ``since_1904``: days are counted from 1904."""

    sheets: tuple[tuple[str, bool, str], ...]
    strings: str | None
    styles: str | None
    since_1904: bool


def read_book(package: Package) -> Book:
    """Follow the relations from the root of the package. Raises Refused, ExpatError."""
    main = "xl/workbook.xml"
    for kind, target in _related(package, "").values():
        if kind == "officeDocument":
            main = target
    related = _related(package, main)
    kinds = dict(related.values())
    sheets: list[tuple[str, bool, str]] = []
    since_1904 = False
    for name, attributes in elements(package, main):
        if name == "workbookPr":
            since_1904 = attributes.get("date1904") in ("1", "true")
        if name == "sheet":
            kind, target = related.get(attributes.get("id", ""), ("", ""))
            if kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append((attributes.get("name", "")[:_NAME], hidden, target))
    if not sheets or len(sheets) > SHEETS:
        raise Refused("sheets")
    styles, strings = kinds.get("styles"), kinds.get("sharedStrings")
    return Book(
        tuple(sheets),
        strings if strings and strings in package else None,
        styles if styles and styles in package else None,
        since_1904,
    )


def _related(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Kind and part of each relation of a part, by its id; what lies outside is left alone."""
    folder = dirname(part)
    file = join(folder, "_rels", part[len(folder) :].lstrip("/") + ".rels")
    if file not in package:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for name, attributes in elements(package, file):
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            place = target.lstrip("/") if target.startswith("/") else join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = kind, normpath(place)
    return found
