"""What the mapping assistant found, as JSON: proposals, and what reading under a mapping came to."""

from __future__ import annotations

from engine.diagnostics import Words
from engine.language.record_types import RecordType, RecordTypes
from engine.language.types import BooleanType, DateType, NumberType, OneOf, PeriodType
from engine.records.survey.mapping import Place
from engine.records.survey.propose import Proposal, TypeChoice
from engine.site.data.check import Checked
from engine.site.data.mapping_json import assignment_json
from engine.site.data.remembered import Remembered

__all__ = ["checked_json", "proposal_json"]

# As many bad rows as one reads on a page; the workbook that is sent back has them all.
_SHOWN = 200


def proposal_json(
    found: Proposal, types: RecordTypes, last: Remembered | None = None
) -> dict[str, object]:
    """For each record type its table and columns, how sure each is (0 to 100) and why; and the mapping that
    was used last for such tables.
    """
    return {
        "mapping": assignment_json(found.mapping),
        "choices": [_choice(choice, types[choice.type]) for choice in found.choices],
        "unused": [_place(place) for place in found.unused],
        "last": None if last is None else {
            "mapping": assignment_json(last.mapping), "at": last.at.isoformat(),
        },
    }  # fmt: skip


def _choice(choice: TypeChoice, record: RecordType) -> dict[str, object]:
    """A type with what the scheme says of its cells: dates, absences, separators of thousands."""
    return {
        "type": choice.type,
        "title": record.title,
        "place": _place(choice.place),
        "confidence": choice.confidence,
        "reason": _words(choice.reason),
        "dates": list(record.dates),
        "absent": list(record.absent),
        "thousands": record.thousands,
        "columns": [
            {
                "name": column.name,
                "required": column.required,
                "header": column.header,
                "confidence": column.confidence,
                "reason": _words(column.reason),
            }
            | _kind(record, column.name)
            for column in choice.columns
        ],
        "unmatched": list(choice.unmatched),
        "left_over": list(choice.left_over),
    }


def _kind(record: RecordType, name: str) -> dict[str, object]:
    """What the cells of a field are, the texts they may be if these are listed, and what words mean."""
    if name not in record.fields:
        return {"kind": "key", "options": [], "values": {}}
    one = record.fields[name]
    options: tuple[str, ...] = ()
    match one.type:
        case OneOf(options):
            kind = "options"
        case BooleanType():
            kind, options = "options", one.words or ("true", "false")
        case NumberType():
            kind = "percent" if one.percent else "integer" if one.integer else "number"
        case DateType():
            kind = "date"
        case PeriodType():
            kind = "period"
        case _:
            kind = "key" if name in record.key else "text"
    return {"kind": kind, "options": list(options), "values": dict(one.values)}


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
