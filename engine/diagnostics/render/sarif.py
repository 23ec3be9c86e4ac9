"""Diagnostics as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import quote

from engine.diagnostics.code import Code, Severity, codes
from engine.diagnostics.diagnostic import Diagnostic

__all__ = ["render_sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render_sarif(diagnostics: Iterable[Diagnostic], lang: str, version: str) -> str:
    """One SARIF log with a rule for every code, in ``lang``; ``version`` is that of kaohe."""
    rules = sorted(codes().values(), key=lambda code: code.id)
    order = {code.id: index for index, code in enumerate(rules)}
    driver = {
        "name": "kaohe",
        "version": version,
        "rules": [_rule(code, lang) for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, lang, order) for each in diagnostics],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Code, lang: str) -> dict[str, object]:
    return {
        "id": code.id,
        "shortDescription": {"text": code.message.of(lang)},
        "fullDescription": {"text": code.about.of(lang) or code.message.of(lang)},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(found: Diagnostic, lang: str, order: dict[str, int]) -> dict[str, object]:
    words = " ".join(part for part in (found.message.of(lang), found.hint.of(lang)) if part)
    result: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": order[found.code],
        "level": _LEVELS[found.severity],
        "message": {"text": words},
        "locations": [],
    }
    span = found.span
    if span:
        region = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
        artifact = {"uri": quote(span.file.replace("\\", "/"))}
        result["locations"] = [
            {"physicalLocation": {"artifactLocation": artifact, "region": region}}
        ]
    return result
