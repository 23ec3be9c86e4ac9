"""Values that runs of different schemes over the same records share, by what was computed.

An edit of one formula leaves the others as they are: a run with shared values works out only what is new.
Promises the very values that a run by itself gives.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from threading import Lock
from typing import Generic, Self, TypeVar

from engine.evaluate.exact.frame import Code, Frame
from engine.evaluate.exact.identity import Identity
from engine.language import typed
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.values import Value
from engine.records import Dataset

__all__ = ["SharedTables", "SharedValues", "Sharing"]

_MOST = 3_000_000
_UNKNOWN = object()
_Key = tuple[bytes, Window]
V = TypeVar("V")


class SharedTables(Generic[V]):
    """What was worked out, by what it is, window and row, at most about ``most``; safe for threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._tables: OrderedDict[_Key, dict[Row, V]] = OrderedDict()

    @classmethod
    def of(cls, dataset: Dataset) -> Self:
        """Those of a data set; they are gone with it."""
        found = dataset.memo.setdefault(cls.__name__, cls())
        assert isinstance(found, cls)
        return found

    def __len__(self) -> int:
        """How much is held."""
        with self._lock:
            return sum(map(len, self._tables.values()))

    def table(self, name: bytes, window: Window) -> dict[Row, V]:
        """What there is by that name in a window, to be read and added to."""
        key = name, window
        with self._lock:
            found = self._tables.get(key)
            if found is None:
                found = self._tables[key] = {}
            self._tables.move_to_end(key)
        return found

    def trim(self) -> None:
        """Let go of what was not asked for longest, until there is not too much."""
        with self._lock:
            held = sum(map(len, self._tables.values()))
            while held > self._most and self._tables:
                _, gone = self._tables.popitem(last=False)
                held -= len(gone)


class SharedValues(SharedTables[Value]):
    """Values of formulas."""


class Sharing:
    """What one run takes from shared values and gives to them.

    ``roots`` are the ids of whole formulas. ``unsettled`` counts values that depend on more than row and
    window, since somebody has to be told of them; what led to one is not shared.
    """

    def __init__(self, values: SharedValues, identity: Identity, roots: Collection[int]) -> None:
        self._values = values
        self._identity = identity
        self._roots = roots
        self.unsettled = 0

    def around(self, node: typed.Typed, code: Code) -> Code:
        """Code that looks first whether the value is there already."""
        wanted = isinstance(node, typed.Call | typed.MeasureRef) or id(node) in self._roots
        if isinstance(node, typed.Constant | typed.FieldRef) or not wanted:
            return code
        if not self._identity.stands_alone(node):
            return code
        name, values = self._identity.of(node), self._values
        last: Window | None = None
        table: dict[Row, Value] = {}

        def shared(frame: Frame) -> Value:
            nonlocal last, table
            if len(frame.rows) != 1:
                return code(frame)
            if frame.window is not last:
                last, table = frame.window, values.table(name, frame.window)
            row = frame.rows[0]
            value = table.get(row, _UNKNOWN)
            if value is _UNKNOWN:
                before = self.unsettled
                value = code(frame)
                if self.unsettled == before:
                    table[row] = value
            return value  # type: ignore[return-value]  # known by now

        return shared
