"""The results of a run as tables, for programs that read Parquet: subjects and parts. Numbers are texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import TypeVar

from engine.evaluate import Evaluation, SubjectResult
from engine.evaluate.results import PartResult
from engine.language.values import Value, plain

__all__ = ["part_table", "subject_table"]

_Of = TypeVar("_Of")


def _exact(value: Value | None) -> str | None:
    return plain(value) if isinstance(value, Decimal) else None


_SUBJECTS: Mapping[str, Callable[[SubjectResult], str | None]] = {
    "subject": lambda r: r.key,
    "state": lambda r: r.state,
    "score": lambda r: _exact(r.score),
    "unrounded": lambda r: _exact(r.unrounded),
    "band": lambda r: r.band,
    "grade": lambda r: r.grade,
    "rank": lambda r: str(r.rank) if r.rank is not None else None,
}
_PARTS: Mapping[str, Callable[[tuple[str, PartResult]], str | None]] = {
    "subject": lambda p: p[0],
    "part": lambda p: p[1].part.id,
    "state": lambda p: p[1].state,
    "points": lambda p: _exact(p[1].points),
    "score": lambda p: _exact(p[1].score),
    "counted": lambda p: _exact(p[1].counted),
}


def subject_table(evaluation: Evaluation) -> bytes:
    """One row for each subject: key, state, score, grade, rank. A Parquet file, every column text."""
    return _written(_SUBJECTS, evaluation.subjects)


def part_table(evaluation: Evaluation) -> bytes:
    """One row for each part of each subject. A Parquet file, every column text."""
    rows = [(r.key, part) for r in evaluation.subjects for part in r.parts()]
    return _written(_PARTS, rows)


def _written(columns: Mapping[str, Callable[[_Of], str | None]], rows: Sequence[_Of]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet

    arrays = {name: pa.array(list(map(read, rows)), pa.string()) for name, read in columns.items()}
    file = BytesIO()
    pyarrow.parquet.write_table(pa.table(arrays), file, compression="zstd")
    return file.getvalue()
