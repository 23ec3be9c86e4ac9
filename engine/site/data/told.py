"""What the mapping assistant found, as JSON: proposals, and what reading under a mapping came to."""

from __future__ import annotations

from engine.diagnostics import Words
from engine.records.survey.mapping import Place
from engine.records.survey.propose import Proposal
from engine.site.data.check import Checked
from engine.site.data.mapping_json import assignment_json

__all__ = ["checked_json", "proposal_json"]

# As many bad rows as one reads on a page; the workbook that is sent back has them all.
_SHOWN = 200


def proposal_json(found: Proposal) -> dict[str, object]:
    """For each record type its table and columns, how sure each is (0 to 100) and why."""
    return {
        "mapping": assignment_json(found.mapping),
        "choices": [
            {
                "type": choice.type,
                "place": _place(choice.place),
                "confidence": choice.confidence,
                "reason": _words(choice.reason),
                "columns": [
                    {
                        "name": column.name,
                        "required": column.required,
                        "header": column.header,
                        "confidence": column.confidence,
                        "reason": _words(column.reason),
                    }
                    for column in choice.columns
                ],
                "unmatched": list(choice.unmatched),
                "left_over": list(choice.left_over),
            }
            for choice in found.choices
        ],
        "unused": [_place(place) for place in found.unused],
    }


def checked_json(found: Checked) -> dict[str, object]:
    """Rows by type, those that would be left out, and the first of them with what is wrong."""
    return {
        "clean": found.is_clean,
        "readable": found.dataset is not None,
        "rows": dict(found.rows),
        "bad": dict(found.bad),
        "wrong": [each.as_json() for each in found.wrong],
        "notes": [each.as_json() for each in found.notes],
        "bad_total": len(found.bad_rows),
        "bad_rows": [
            {
                "type": row.type,
                "place": _place(row.place),
                "line": row.line,
                "problems": [problem.diagnostic.as_json() for problem in row.problems],
            }
            for row in found.bad_rows[:_SHOWN]
        ],
    }


def _place(place: Place | None) -> dict[str, str] | None:
    return {"file": place.file, "sheet": place.sheet} if place is not None else None


def _words(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}
