"""What an heir makes of parameters: of the same type, inside the range, which may only be narrowed (L8.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from engine.diagnostics import Rejected
from engine.language.intervals import Interval
from engine.language.literals import parse_range
from engine.language.types import describe
from engine.scheme.build.context import Build
from engine.scheme.build.parameters import literal
from engine.scheme.packs import Edit, told_file
from engine.scheme.read import Mapping, Node, Scalar, Sequence

__all__ = ["check_overrides"]

_ALLOWED = "may be"


def check_overrides(build: Build, edits: Iterable[Edit]) -> None:
    """Complain of overrides that the scheme below does not allow."""
    for edit in edits:
        if len(edit.path) < 3 or edit.path[0] != "parameters":
            continue
        if edit.path[2] == _ALLOWED and edit.old is not None and edit.new is not None:
            _narrowed(build, edit, edit.old, edit.new)
    for edit in edits:
        if edit.path[:1] == ("parameters",) and _sets_value(edit):
            _alike(build, edit, edits)


def _sets_value(edit: Edit) -> bool:
    return len(edit.path) == 2 or edit.path[2] in ("value", "values")


def _narrowed(build: Build, edit: Edit, old: Node, new: Node) -> None:
    wide, narrow = _Range.of(old), _Range.of(new)
    if wide is None or narrow is None or wide.covers(narrow):
        return
    build.tell(
        "range-widened", edit.span, name=edit.path[1], found=_written(new), range=_written(old),
        file=told_file(old.span.file), line=old.span.line,
    )  # fmt: skip


class _Range:
    """What ``may be`` allows: an interval, or a list of texts as written."""

    def __init__(self, interval: Interval | None, listed: frozenset[object]) -> None:
        self.interval = interval
        self.listed = listed

    @staticmethod
    def of(node: Node) -> _Range | None:
        """The range that is written; None where it cannot be read, which is told elsewhere."""
        if isinstance(node, Sequence):
            quiet = Build()
            items = [literal(quiet, item) for item in node.items if isinstance(item, Scalar)]
            return _Range(None, frozenset(item[0] for item in items if item is not None))
        if not isinstance(node, Scalar):
            return None
        try:
            low, high = parse_range(node.source)
        except Rejected:
            return None
        ends = (low.value if low else None, high.value if high else None)
        return _Range(Interval(*ends), frozenset())

    def covers(self, other: _Range) -> bool:
        """Whether everything the other allows is allowed here too."""
        if other.interval is None:
            return all(self._holds(value) for value in other.listed)
        if self.interval is None:
            return False
        return self.interval.join(other.interval) == self.interval

    def _holds(self, value: object) -> bool:
        if self.interval is not None:
            return isinstance(value, Decimal) and self.interval.holds(value)
        return value in self.listed


def _alike(build: Build, edit: Edit, edits: Iterable[Edit]) -> None:
    """The first new value against the first old one: those of one parameter are alike anyway."""
    old = next(_values(edit.old), None)
    if old is None and edit.path[2:3] in (("value",), ("values",)):
        # ``value`` drove ``values`` out, or the other way round: the old one is that of the edit before.
        name = edit.path[1]
        gone = (e.old for e in edits if e.path[:2] == ("parameters", name) and e.new is None)
        old = next((value for node in gone for value in _values(node)), None)
    new = next(_values(edit.new), None)
    if old is None or new is None:
        return
    quiet = Build()
    before, after = literal(quiet, old), literal(quiet, new)
    if before is not None and after is not None and before[1] != after[1]:
        build.tell(
            "override-type", new.span, name=edit.path[1], file=told_file(old.span.file), line=old.span.line,
            found_zh=describe(after[1], "zh"), found_en=describe(after[1], "en"),
            wanted_zh=describe(before[1], "zh"), wanted_en=describe(before[1], "en"),
        )  # fmt: skip


def _values(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.items:
            if isinstance(value, Scalar) and key.text not in (
                _ALLOWED,
                "title",
                "source",
                "comment",
            ):
                yield value


def _written(node: Node) -> str:
    items = node.items if isinstance(node, Sequence) else (node,)
    return ", ".join(item.text for item in items if isinstance(item, Scalar))
