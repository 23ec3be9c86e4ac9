"""The pages of the records: data sets, what is in them, and uploads on their way to become some."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flask import request
from werkzeug.wrappers import Response

from engine.archive.versions.drafts import Draft
from engine.archive.versions.unsubmitted import unsubmitted
from engine.diagnostics import Words
from engine.report.listing import Cell, Head, Listing
from engine.site.accounts import accounts
from engine.site.data import (
    DataSet,
    RowsPage,
    all_rows,
    data_set,
    data_sets,
    rows,
    settings,
    uploads,
)
from web.mapped import DRAFT, scheme_names, upload_of
from web.paging import Paging, number_of
from web.routes import Routes
from web.screen import shown
from web.tables import file_format, table_file
from web.visit import Visit

__all__ = ["routes"]

routes = Routes()
_SETS, _ROWS, _UPLOADS, _DRAFTS = 25, 100, 10, 3
# With zeros before them digits are a code.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?%?")
_COUNT = re.compile(r"[0-9]{1,9}")
# A workbook of more rows is too long in the making to be offered.
_SHEET = 100_000


@routes.page("/o/<org>/data", "look")
def sets(visit: Visit, org: str) -> Response:
    """The data sets, the newest first, and what was uploaded lately."""
    number = number_of()
    found = data_sets(visit.site, org, (number - 1) * _SETS, _SETS)
    names = {each.id: each.title or each.name for each in accounts(visit.site)}
    given = settings(visit.site)
    return shown(
        visit, "data/sets.html", found=found.items, page=Paging(number, found.total, _SETS),
        names=names, schemes=scheme_names(visit), databases=given.databases,
        waiting=uploads(visit.site, org, 0, _UPLOADS).items,
        limit=min(given.limits.bytes, visit.service.settings.upload),
    )  # fmt: skip


@routes.page("/o/<org>/data/<data>", "look")
def one(visit: Visit, org: str, data: str) -> Response:
    """A data set: what it is, and the rows of one of its types, or all of them as a file."""
    held = data_set(visit.site, org, data)
    kinds = [name for name in held.rows if held.rows[name]] or list(held.rows)
    kind = request.args.get("type", kinds[0] if kinds else "")
    asked = request.args.get("q", "")[:200]
    if kind and (form := file_format()):
        return table_file(visit, _listing(visit, held, kind, asked), form)
    number, page, table = number_of(), None, None
    if kind:
        table = rows(visit.site, org, data, kind, (number - 1) * _ROWS, _ROWS, asked)
        page = Paging(number, table.total, _ROWS)
    names = {each.id: each.title or each.name for each in accounts(visit.site)}
    return shown(
        visit, "data/set.html", held=held, kind=kind, asked=asked, table=table, page=page,
        who=held.who or names.get(held.by or 0, ""), sheet=_SHEET,
        fresh="kept" in request.args, drafts=_drafts(visit), numbers=_numbers(table),
    )  # fmt: skip


def _drafts(visit: Visit) -> list[Draft]:
    """Drafts that are being written: their previews may use the data."""
    if not visit.may("draft"):
        return []
    with visit.store.reading() as connection:
        return list(reversed(unsubmitted(connection)))[:_DRAFTS]


def _numbers(table: RowsPage | None) -> set[str]:
    """The columns whose cells on this page are numbers."""
    if table is None:
        return set()
    cells = dict(
        zip(table.columns, zip(*(row.cells for row in table.rows), strict=True), strict=False)
    )
    return {
        name
        for name, held in cells.items()
        if any(held) and all(cell is None or _NUMBER.fullmatch(cell) for cell in held)
    }


def _listing(visit: Visit, held: DataSet, kind: str, asked: str) -> Listing:
    """The rows of a type as a table. Cells are the texts that were kept."""
    found = all_rows(visit.site, visit.org, held.id, kind, asked)
    heads = tuple(Head(name, Words(name, name)) for name in found.columns)

    def cells() -> Iterator[tuple[Cell, ...]]:
        yield from found.cells()

    title = found.title or kind
    return Listing(f"{held.name}-{kind}", Words(title, title), heads, cells, held.at.date())


@routes.page("/o/<org>/uploads/<upload>", "look")
def fitting(visit: Visit, org: str, upload: str) -> Response:
    """The mapping assistant for an upload."""
    del org
    held = upload_of(visit, upload)
    names = scheme_names(visit)
    with visit.store.reading() as connection:
        written = tuple(unsubmitted(connection))
    choices = (*names, *(DRAFT + each.id for each in written))
    chosen = request.args.get("scheme") or (choices[0] if choices else "")
    given = {name: request.args.get(name, "") for name in ("corrected", "added", "left")}
    corrected = given if all(_COUNT.fullmatch(text) for text in given.values()) else None
    return shown(
        visit, "data/fitting.html", held=held, schemes=names, drafts=written, choices=choices,
        chosen=chosen, corrected=corrected,
    )  # fmt: skip
