"""Schemes with a few rows and what must come out, read from the case files beside this module.

A case is ``name``, ``law`` (the clause), ``scheme`` (put below the ``prelude`` of its file), ``rows``,
``period`` and ``expect``: by subject the exact numbers as the language writes them. ``findings`` are those
about rows that no subject has, ``left_out`` those whom the scheme's ``where`` leaves out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from engine.diagnostics import Severity
from engine.evaluate.results import Evaluation, Finding, PartResult, SubjectResult
from engine.language.periods import Window, parse_period
from engine.language.values import Value, plain
from engine.records import Dataset, dataset_from_rows
from engine.scheme.build import Loaded, load_scheme
from engine.scheme.model import Scheme

__all__ = [
    "Case",
    "built",
    "built_if_good",
    "cases_of",
    "dataset",
    "findings",
    "notes",
    "read_texts",
    "shown",
    "summary",
]

_HEAD = "kaohe: 1\nscheme: case/one\ntitle: 一例\n"
_FIRST = "2015Q4"


@dataclass(frozen=True)
class Case:
    """One case of a file."""

    name: str
    law: str
    scheme: str
    rows: Mapping[str, list[dict[str, Any]]]
    window: Window
    expect: Mapping[str, Any]
    notes: list[str]
    findings: list[str]
    weights: Mapping[str, Mapping[str, str]]
    left_out: list[str]


class _Texts(yaml.SafeLoader):
    """Every scalar is a text, so that no number passes through a binary float."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # as the base class declares it


def read_texts(file: Path) -> Any:
    """The content of a YAML file, its scalars as texts."""
    return _Texts(file.read_text("utf-8")).get_single_data()


def cases_of(file: Path) -> list[Case]:
    """The cases of a file."""
    document = read_texts(file)
    return [_case(document, case) for case in document["cases"]]


def _case(document: dict[str, Any], case: dict[str, Any]) -> Case:
    rows = case.get("rows", document.get("rows", {}))
    window = parse_period(case.get("period", _FIRST))
    assert window is not None
    return Case(
        case["name"],
        case["law"],
        _HEAD + document["prelude"] + case["scheme"],
        {"person": rows} if isinstance(rows, list) else rows,
        window,
        case.get("expect", {}),
        case.get("notes", []),
        case.get("findings", []),
        case.get("weights", {}),
        case.get("left_out", document.get("left_out", [])),
    )


def _loaded(text: str) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scheme.yaml"
        path.write_text(text, "utf-8")
        return load_scheme(path)


def built_if_good(text: str) -> Scheme | None:
    """The scheme a text writes, None where it has errors."""
    return _loaded(text).scheme


def built(text: str) -> Scheme:
    """The scheme a text writes; it must be without errors."""
    loaded = _loaded(text)
    errors = [d for d in loaded.diagnostics if d.severity is Severity.ERROR]
    assert loaded.scheme is not None, "\n".join(f"{d.span}: {d.message.en}" for d in errors)
    return loaded.scheme


def dataset(scheme: Scheme, rows: Mapping[str, list[dict[str, Any]]]) -> Dataset:
    """The rows as records of the scheme."""
    return dataset_from_rows(scheme.types, rows)


def shown(value: Value) -> str:
    """A value or state as the case files write it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return plain(value)
    code = getattr(value, "code", None)
    if code is None:
        return str(getattr(value, "key", value))
    kind = {"Missing": "missing", "NotApplicable": "not-applicable", "Fault": "fault"}
    return f"{kind[type(value).__name__]} {code}"


def summary(result: SubjectResult, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Of a result, what the case speaks of."""
    return {key: _AT[key](result, wanted[key]) for key in wanted}


def _parts(result: SubjectResult, wanted: Any) -> dict[str, Any]:
    by_id = {p.part.id: p for p in result.parts()}
    return {key: _part(by_id[key], wanted[key]) for key in wanted}


def _part(part: PartResult, wanted: Any) -> Any:
    if isinstance(wanted, str):
        return shown(part.score)
    fields = {
        "score": shown(part.score),
        "counted": shown(part.counted),
        "raw": shown(part.raw),
        "rate": "none" if part.rate is None else plain(part.rate),
        "points": "none" if part.points is None else plain(part.points),
        "state": part.state,
    }
    return {key: fields[key] for key in wanted}


_AT: dict[str, Any] = {
    "score": lambda r, _: shown(r.score),
    "unrounded": lambda r, _: shown(r.unrounded),
    "state": lambda r, _: r.state,
    "grade": lambda r, _: r.grade or "none",
    "band": lambda r, _: r.band or "none",
    "rank": lambda r, _: str(r.rank or "none"),
    "parts": _parts,
    "ledger": lambda r, _: [f"{x.part} {x.kind} {plain(x.amount)}" for x in r.ledger],
    "outcomes": lambda r, _: list(r.outcomes),
    "vetoes": lambda r, _: [v.name for v in r.vetoes],
    "faults": lambda r, _: [f"{f.part} {shown(f.state)}" for f in r.faults],
    "findings": lambda r, _: findings(r.findings),
}


def findings(found: Sequence[Finding]) -> list[str]:
    """Findings as the case files write them: rule, severity, key of the row, period."""
    return [f"{f.rule} {f.severity} {f.row.key if f.row else '-'} {f.period}" for f in found]


def notes(evaluation: Evaluation) -> list[str]:
    """The notes on the whole evaluation, as the case files write them."""
    return [n.code for n in evaluation.notes]
