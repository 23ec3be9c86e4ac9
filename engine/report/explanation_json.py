"""An explanation as JSON: the score, its ledger, and the trace of every formula."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from engine.evaluate.exact import TraceNode
from engine.evaluate.exact.record import LeftOut, RowsNote
from engine.evaluate.exact.world import Group
from engine.evaluate.results import state_of
from engine.explain import Explanation, PartTrace
from engine.language.record_types import Row
from engine.language.values import State, Value, plain
from engine.report.formulas import filled_in, one_line, text_of
from engine.report.json_report import part_json, state_json, value_json
from engine.report.numbers import exact

__all__ = ["explanation_json", "node_json"]


def explanation_json(explanation: Explanation, rows: int | None) -> dict[str, object]:
    """The explanation; of each aggregate ``rows`` records counted and left out, None for all."""
    result, evaluation = explanation.result, explanation.evaluation
    return {
        "scheme": evaluation.scheme.name,
        "digest": evaluation.scheme.digest,
        "language": evaluation.scheme.language,
        "in_force": {
            "from": _written(evaluation.scheme.effective),
            "to": _written(evaluation.scheme.until),
        },
        "period": str(evaluation.period),
        "subject": result.key,
        "score": exact(result.score),
        "unrounded": exact(result.unrounded),
        "grade": result.grade,
        "band": result.band,
        "rank": result.rank,
        "state": result.state,
        "ledger": [
            {"part": line.part, "kind": line.kind, "amount": plain(line.amount)}
            | ({"reason": line.reason} if line.reason else {})
            for line in result.ledger
        ],
        "parts": [part_json(part) for part in result.parts()],
        "trace": [_part(trace, rows) for trace in explanation.traces],
    }


def _written(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _part(trace: PartTrace, rows: int | None) -> dict[str, object]:
    part = trace.part
    return {
        "part": part.id,
        "title": {"en": part.title.en, "zh": part.title.zh},
        "source": part.source,
        "comment": part.comment,
        "points_since": _written(part.since),
        "formulas": [
            {
                "key": key,
                "formula": one_line(text_of(part, key)),
                "filled": filled_in(text_of(part, key), node, "en"),
                **node_json(node, rows),
            }
            for key, node in trace.formulas.items()
        ],
    }


def node_json(node: TraceNode, rows: int | None = None) -> dict[str, object]:
    """A node of a trace with all below it; of each aggregate ``rows`` records, None for all."""
    found: dict[str, object] = {
        "kind": node.kind,
        "text": node.text,
        "window": str(node.window),
        "value": value_json(node.value),
        "state": state_of(node.value),
    }
    if node.name:
        found["name"] = node.name
    if node.seen:
        found["seen"] = True
    if node.rows:
        found["rows"] = [_rows(note, rows) for note in node.rows]
    if node.groups:
        found["peers"] = [_group(group) for group in node.groups]
    if node.children:
        found["children"] = [node_json(child, rows) for child in node.children]
    return found


def _rows(note: RowsNote, limit: int | None) -> dict[str, object]:
    return {
        "record": note.record,
        "counted": len(note.rows),
        "left_out": len(note.others),
        "before": note.before,
        "after": note.after,
        "measures": list(note.measures),
        "counted_rows": [{**_row(r), "value": value_json(v)} for r, v in note.rows[:limit]],
        "left_out_rows": [_left_out(other) for other in note.others[:limit]],
    }


def _row(row: Row) -> dict[str, object]:
    return {"key": row.key, "file": row.file, "line": row.line}


def _left_out(other: LeftOut) -> dict[str, object]:
    why: dict[str, object] = {"condition": other.condition}
    if other.state is not None:
        why = {"state": state_of(other.state), **state_json(other.state)}
    return {**_row(other.row), "reason": why}


def _group(group: Group) -> dict[str, object]:
    return {
        "members": _valued(group.members),
        "left_out": [
            {"key": row.key, "reason": state_json(why) if isinstance(why, State) else "where"}
            for row, why in group.left_out
        ],
    }


def _valued(members: Iterable[tuple[Row, Value]]) -> list[dict[str, object]]:
    return [{"key": row.key, "value": value_json(value)} for row, value in members]
