"""The order of rows that no shuffling of a file can change, and keys for rows without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from engine.language.record_types import RecordType, Row
from engine.language.values import Missing, Value
from engine.records.cells import plain_text

__all__ = ["DIGEST", "in_order", "written"]

# So many digits of a digest make the key of a row without one.
DIGEST = 12


class _Texts(dict[Value, str]):
    """Each distinct value is written once; an absent one differs from every text."""

    def __missing__(self, value: Value) -> str:
        text = self[value] = "-" if isinstance(value, Missing) else "=" + plain_text(value)
        return text


def in_order(record: RecordType, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows sorted by key; those of a type without a key by their values, and given keys."""
    if record.key:
        return tuple(sorted(rows, key=lambda row: row.key))
    if not rows:
        return ()
    texts = written(rows)
    order = sorted(range(len(rows)), key=lambda i: (texts[i], rows[i].line))
    seen: Counter[str] = Counter()
    for i in order:
        digest = sha256(texts[i].encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]
        seen[digest] += 1
        count = seen[digest]
        rows[i].key = f"#{digest}" if count == 1 else f"#{digest}-{count}"
    return tuple(rows[i] for i in order)


def written(rows: Sequence[Row]) -> list[str]:
    """Each row's values as one text, which rows without a key are sorted and known by."""
    columns = zip(*(row.values for row in rows), strict=True)
    texts = [list(map(_Texts().__getitem__, column)) for column in columns]
    return list(map("\x1f".join, zip(*texts, strict=True))) if texts else [""] * len(rows)
