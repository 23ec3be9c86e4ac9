"""Any table as a file, at the address of the page that shows it: by ``?format=`` or the Accept header."""

from __future__ import annotations

from flask import Response, request

from engine.report.listing import Listing, listing_csv, listing_json, listing_xlsx
from web.saving import attachment
from web.visit import Visit

__all__ = ["FORMATS", "file_format", "table_file"]

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_KINDS = {media.partition(";")[0]: form for form, media in FORMATS.items()}


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
    response.headers["Content-Disposition"] = attachment(f"{listing.name}.{form}")
    return response
