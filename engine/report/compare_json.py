"""A comparison as JSON: the contract that programs read. Numbers of a score are texts (L7.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal

from engine.diagnostics import Diagnostic, Span
from engine.evaluate.results import Evaluation, SubjectResult
from engine.explain.compare import Blame, Cause, Comparison, Edit, Movement, Summary, summary
from engine.language.values import exact_sum, plain
from engine.report.compare_words import called
from engine.report.numbers import exact

__all__ = ["comparison_json"]


def comparison_json(
    comparison: Comparison, people: Sequence[Movement], diagnostics: Sequence[Diagnostic] = ()
) -> dict[str, object]:
    """The comparison with the people given, in their order; the summary is of everyone."""
    total = summary(comparison)
    by_column = {each.column: each for each in total.columns}
    return {
        "old": _run(comparison.old),
        "new": _run(comparison.new),
        "method": comparison.method,
        "columns": list(comparison.columns),
        "edits": [
            {
                "id": column,
                **_cause(cause),
                "total": plain(by_column[column].total),
                "people": by_column[column].people,
                "grades": by_column[column].grades,
            }
            for column, cause in zip(comparison.columns, comparison.causes, strict=False)
        ],
        "no_effect": [_edit(edit) for edit in comparison.silent],
        "summary": _summary(total),
        "rows": [asdict(change) for change in comparison.rows],
        "people": [_person(comparison, person) for person in people],
        "diagnostics": [each.as_json() for each in diagnostics],
    }


def _run(evaluation: Evaluation) -> dict[str, object]:
    scheme = evaluation.scheme
    return {"scheme": scheme.name, "digest": scheme.digest, "period": str(evaluation.period)}


def _cause(cause: Cause) -> dict[str, object]:
    return {
        "what": {"zh": cause.what.zh, "en": cause.what.en},
        "touches": sorted(cause.touches),
        "edits": [_edit(edit) for edit in cause.edits],
    }


def _edit(edit: Edit) -> dict[str, object]:
    return {
        "at": "/".join(edit.slot),
        "what": {"zh": edit.what.zh, "en": edit.what.en},
        "old": {"text": edit.old, **_place(edit.old_span)},
        "new": {"text": edit.new, **_place(edit.new_span)},
    }


def _place(span: Span | None) -> dict[str, object]:
    if span is None:
        return {"file": None, "line": None, "column": None}
    return {"file": span.file, "line": span.line, "column": span.column}


def _summary(total: Summary) -> dict[str, object]:
    return {
        "up": total.up,
        "down": total.down,
        "same": total.same,
        "joined": total.joined,
        "left": total.left,
        "without": total.without,
        "unsplit": total.unsplit,
        "mean": _text(total.mean),
        "median": _text(total.median),
        "most": _extreme(total.most),
        "least": _extreme(total.least),
        "columns": [
            {"column": each.column, "total": plain(each.total), "people": each.people}
            for each in total.columns
        ],
        "grades": [
            {"old": old, "new": new, "people": count}
            for (old, new), count in sorted(total.grades.items(), key=str)
        ],
    }


def _extreme(person: Movement | None) -> dict[str, object] | None:
    return {"subject": person.key, "change": _text(person.change)} if person is not None else None


def _text(number: Decimal | None) -> str | None:
    return plain(number) if number is not None else None


def _person(comparison: Comparison, person: Movement) -> dict[str, object]:
    shares = person.shares
    return {
        "subject": person.key,
        "name": called(person),
        "old": _side(person.old),
        "new": _side(person.new),
        "change": _text(person.change),
        "shares": None
        if shares is None
        else {c: plain(s) for c, s in zip(comparison.columns, shares, strict=True)},
        "reasons": [_blame(comparison, blame) for blame in person.blames],
        "parts": _parts(person),
        "lines": [
            {"part": e.part, "kind": e.kind, "old": plain(e.old), "new": plain(e.new),
             "change": plain(e.change)}
            for e in person.lines
        ],
        "rows": [asdict(change) for change in person.rows],
    }  # fmt: skip


def _side(result: SubjectResult | None) -> dict[str, object] | None:
    if result is None:
        return None
    return {
        "score": exact(result.score),
        "state": result.state,
        "grade": result.grade,
        "rank": result.rank,
        "outcomes": list(result.outcomes),
    }


def _blame(comparison: Comparison, blame: Blame) -> dict[str, object]:
    named = comparison.columns
    return {
        "what": blame.what,
        "old": blame.old,
        "new": blame.new,
        "alone": [named[at] for at in blame.alone],
        "needed": [named[at] for at in blame.needed],
    }


def _parts(person: Movement) -> list[dict[str, object]]:
    """Every part of either side with what it counts for, the difference where both are numbers."""
    sides = [
        {p.part.id: p.counted for p in side.parts()} if side is not None else {}
        for side in (person.old, person.new)
    ]
    found: list[dict[str, object]] = []
    for id in dict.fromkeys((*sides[0], *sides[1])):
        one, other = (side.get(id) for side in sides)
        both = isinstance(one, Decimal) and isinstance(other, Decimal)
        found.append(
            {
                "id": id,
                "old": plain(one) if isinstance(one, Decimal) else None,
                "new": plain(other) if isinstance(other, Decimal) else None,
                "change": plain(exact_sum((other, one.copy_negate())))
                if both and isinstance(one, Decimal) and isinstance(other, Decimal)
                else None,
            }
        )
    return found
