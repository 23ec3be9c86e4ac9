"""Pictures as JSON, each with its table. Numbers of a score are texts (L7.3)."""

from __future__ import annotations

from decimal import Decimal

from engine.diagnostics import Words
from engine.explain.pictures import (
    Bin,
    Distribution,
    History,
    Icicle,
    Quartiles,
    Radar,
    Table,
    Waterfall,
)
from engine.language.values import State, plain
from engine.report.json_report import state_json, value_json
from engine.report.labels import KINDS

__all__ = [
    "distribution_json",
    "history_json",
    "icicle_json",
    "radar_json",
    "table_json",
    "waterfall_json",
]


def waterfall_json(picture: Waterfall) -> dict[str, object]:
    """The ledger, line after line, with running sums."""
    bars = [
        {
            "part": bar.part,
            "title": _words(bar.title),
            "kind": bar.kind,
            "kind_words": _words(KINDS[bar.kind]),
            "amount": plain(bar.amount),
            "before": plain(bar.before),
            "after": plain(bar.after),
            "reason": bar.reason,
        }
        for bar in picture.bars
    ]
    return {"bars": bars, "total": _text(picture.total), "table": table_json(picture.table())}


def icicle_json(picture: Icicle) -> dict[str, object]:
    """All parts, groups first; ``parent`` is an id."""
    cells = [
        {
            "id": cell.id,
            "parent": cell.parent,
            "depth": cell.depth,
            "title": _words(cell.title),
            "points": _text(cell.points),
            "earned": _text(cell.earned),
            "counted": _text(cell.counted),
            "lost": _text(cell.lost),
            "rate": _text(cell.rate),
            "state": cell.state,
            "why": state_json(cell.value) if isinstance(cell.value, State) else None,
        }
        for cell in picture.cells
    ]
    return {"cells": cells, "table": table_json(picture.table())}


def radar_json(picture: Radar) -> dict[str, object]:
    """An axis for each dimension, rates from 0 to 1."""
    axes = [
        {
            "id": axis.id,
            "title": _words(axis.title),
            "points": _text(axis.points),
            "own": _text(axis.own),
            "peers": _quartiles(axis.peers),
        }
        for axis in picture.axes
    ]
    group = value_json(picture.group) if picture.group is not None else None
    return {"axes": axes, "by": picture.by, "group": group, "table": table_json(picture.table())}


def history_json(picture: History) -> dict[str, object]:
    """A point for each period."""
    points = [
        {
            "period": point.past.period,
            "score": _text(point.past.score),
            "change": _text(point.change),
            "grade": point.past.grade,
            "rank": point.past.rank,
            "people": point.past.people,
            "scheme": point.past.scheme,
            "other_scheme": point.other_scheme,
        }
        for point in picture.points
    ]
    return {"points": points, "table": table_json(picture.table())}


def distribution_json(picture: Distribution) -> dict[str, object]:
    """Bins, grades and quartiles; ``own`` is an index into the bins."""
    return {
        "bins": [_bin(each) for each in picture.bins],
        "own": picture.own,
        "grades": [{"grade": name, "people": count} for name, count in picture.grades],
        "quartiles": _quartiles(picture.quartiles),
        "mean": _text(picture.mean),
        "table": table_json(picture.table()),
    }


def table_json(table: Table) -> dict[str, object]:
    """Headings and rows in both languages."""
    return {
        "title": _words(table.title),
        "headers": [_words(each) for each in table.headers],
        "rows": [[_words(cell) for cell in row] for row in table.rows],
    }


def _bin(found: Bin) -> dict[str, object]:
    return {"low": plain(found.low), "high": plain(found.high), "people": found.counts[0]}


def _quartiles(found: Quartiles | None) -> dict[str, object] | None:
    if found is None:
        return None
    return {
        "least": plain(found.least),
        "low": plain(found.low),
        "median": plain(found.median),
        "high": plain(found.high),
        "most": plain(found.most),
        "people": found.count,
    }


def _words(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}


def _text(number: Decimal | None) -> str | None:
    return plain(number) if number is not None else None
