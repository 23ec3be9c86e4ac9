"""Finding the tables of a folder and looking at all of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.diagnostics import Diagnostic, Rejected, diagnose
from engine.records.folder import is_workbook
from engine.records.parquet_sheet import read_parquet_sheet
from engine.records.sheet import Sheet
from engine.records.survey.links import linked
from engine.records.survey.tables import Survey, TableGuess, guess_table
from engine.records.text_sheet import read_text_sheet
from engine.records.workbook import every_sheet

__all__ = ["survey"]

_TEXT = (".csv", ".txt", ".tsv")


class _Everything:
    """Every column is wanted."""

    def __contains__(self, item: object) -> bool:
        return True


def survey(path: Path | str) -> Survey:
    """What the tables in a folder, in a file, or in a database (its URL, a text) seem to be.

    Raises Rejected: no such folder, no table in it, or tables that cannot be read.
    """
    if isinstance(path, str):
        return _of_database(path)
    if not path.exists():
        raise Rejected([diagnose("no-data-folder", None, path=path)])
    files = [path] if path.is_file() else sorted(p for p in path.iterdir() if p.is_file())
    tables: dict[str, TableGuess] = {}
    wrong: list[Diagnostic] = []
    for file in files:
        # Of a workbook that is all the data no file needs to be named.
        named = "" if file == path and is_workbook(file) else file.name
        try:
            for stem, sheet in _sheets(file):
                table = replace(guess_table(stem, sheet), file=named)
                if table.columns and table.name not in tables:
                    tables[table.name] = table
        except Rejected as rejected:
            wrong += rejected.diagnostics
    if wrong:
        raise Rejected(wrong)
    if not tables:
        raise Rejected([diagnose("nothing-to-survey", None, path=path)])
    return linked(tables)


def _of_database(url: str) -> Survey:
    from engine.records.sql.every_table import every_table

    tables: dict[str, TableGuess] = {}
    for name, sheet in every_table(url):
        table = guess_table(name, sheet)
        if table.columns and table.name not in tables:
            tables[table.name] = replace(table, file="", table=name if name != table.name else "")
    if not tables:
        raise Rejected([diagnose("nothing-to-survey", None, path=url)])
    return linked(tables)


def _sheets(file: Path) -> list[tuple[str, Sheet]]:
    """The tables of a file with what each is called; none for a file of another kind."""
    kind = file.suffix.lower()
    if kind in _TEXT:
        return [(file.stem, read_text_sheet(file, file.name))]
    if kind == ".parquet":
        return [(file.stem, read_parquet_sheet(file, file.name, _Everything()))]
    if is_workbook(file):
        sheets = every_sheet(file)
        # A sheet alone is often called Sheet1; its file says more.
        return [(file.stem, sheets[0][1])] if len(sheets) == 1 else sheets
    return []
