"""Any table as a file, at the address of the page that shows it: by ``?format=`` or the Accept header."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, request

from engine.report.listing import Listing, listing_csv, listing_json, listing_xlsx
from web.visit import Visit

__all__ = ["FORMATS", "Paged", "file_format", "number_asked", "table_file"]

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_KINDS = {media.partition(";")[0]: form for form, media in FORMATS.items()}
# More digits than any page has.
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Paged:
    """A page of ``size`` rows, counted from 1, of ``total``."""

    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The place of its first row, from 1; 0 where there are none."""
        return self.offset + 1 if self.total else 0

    @property
    def until(self) -> int:
        """The place of its last row."""
        return min(self.offset + self.size, self.total)

    @property
    def offset(self) -> int:
        """How many rows stand before it."""
        return (self.number - 1) * self.size


def number_asked(name: str, default: int, most: int = 10**_DIGITS) -> int:
    """A whole number from 1 in the query of the address; what is none is the default."""
    text = request.args.get(name, "")
    if not (text.isascii() and text.isdigit()) or len(text) > _DIGITS:
        return default
    return min(max(int(text), 1), most)


def file_format() -> str:
    """The form that was asked for: csv, xlsx or json; empty for the page."""
    given = request.args.get("format", "")
    if given in FORMATS:
        return given
    best = request.accept_mimetypes.best_match(["text/html", *_KINDS], "text/html")
    return _KINDS.get(best, "")


def table_file(visit: Visit, listing: Listing, form: str) -> Response:
    """The table in that form, to be saved."""
    if form == "xlsx":
        content: object = listing_xlsx(listing, visit.lang)
    elif form == "csv":
        content = (piece.encode() for piece in listing_csv(listing, visit.lang))
    else:
        content = (piece.encode() for piece in listing_json(listing))
    response = Response(content, content_type=FORMATS[form])  # type: ignore[arg-type]  # bytes or pieces
    response.headers.set("Content-Disposition", "attachment", filename=f"{listing.name}.{form}")
    return response
