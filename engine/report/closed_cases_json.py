"""Cases that ran against a draft, as JSON: by file, with their places, and where they do not hold."""

from __future__ import annotations

from collections.abc import Sequence

from engine.explain.case_run import CaseResult
from engine.explain.closed_cases import ClosedCases
from engine.report.preview_json import place_json

__all__ = ["closed_cases_json"]


def closed_cases_json(files: Sequence[ClosedCases]) -> dict[str, object]:
    """All files; a file with ``problems`` has no cases that ran."""
    return {
        "total": sum(len(file.results) for file in files),
        "failed": sum(file.failed for file in files),
        "files": [
            {
                "file": file.path.as_posix(),
                "problems": [each.as_json() for each in file.problems],
                "cases": [_case(result) for result in file.results],
            }
            for file in files
        ],
    }


def _case(result: CaseResult) -> dict[str, object]:
    return {
        "name": result.case.name,
        "holds": result.passed,
        "place": place_json(result.case.span),
        "differences": [each.as_json() for each in result.differences],
    }
