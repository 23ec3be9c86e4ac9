"""The records behind one count as JSON, a page at a time: every cell as text, and why one was left out."""

from __future__ import annotations

from engine.diagnostics import Words
from engine.evaluate.results import state_of
from engine.explain.preview import Evidence, EvidenceRow
from engine.language.record_types import Row
from engine.language.values import State
from engine.report.json_report import state_json, value_json
from engine.report.numbers import reason

__all__ = ["evidence_json"]

_CONDITION = Words("不满足 {what}", "not so: {what}")
_PEERS = Words("不符合同组的条件", "not among the peers that the condition asks for")


def evidence_json(evidence: Evidence) -> dict[str, object]:
    """One page; ``columns`` are the names of the cells."""
    rows = evidence.rows
    total = evidence.counted if evidence.side == "counted" else evidence.left_out
    return {
        "node": evidence.node,
        "key": evidence.key,
        "call": evidence.call.number,
        "text": evidence.call.text,
        "source": evidence.clause,
        "record": evidence.record,
        "peers": evidence.peers,
        "values": [
            {"period": str(window), "value": value_json(value), "state": state_of(value)}
            for window, value in evidence.values
        ],
        "counted": evidence.counted,
        "left_out": evidence.left_out,
        "before": evidence.before,
        "after": evidence.after,
        "side": evidence.side,
        "offset": evidence.offset,
        "total": total,
        "columns": list(rows[0].row.type.columns) if rows else [],
        "rows": [_row(each) for each in rows],
    }


def _row(found: EvidenceRow) -> dict[str, object]:
    return {
        "key": found.row.key,
        "file": found.row.file,
        "line": found.row.line,
        "period": str(found.window),
        "cells": _cells(found.row),
        "value": value_json(found.value) if found.value is not None else None,
        "why": _why(found),
    }


def _cells(row: Row) -> list[object]:
    return [None if isinstance(value, State) else value_json(value) for value in row.values]


def _why(found: EvidenceRow) -> dict[str, object] | None:
    if found.value is not None:
        return None
    if found.state is not None:
        return {**state_json(found.state), "condition": "", "words": _words(reason(found.state))}
    words = _CONDITION.fill(what=found.condition) if found.condition else _PEERS
    return {"code": None, "what": "", "condition": found.condition, "words": _words(words)}


def _words(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}
