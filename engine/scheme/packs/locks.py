"""What an heir may not change (L8.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.diagnostics import Diagnostic, closest, diagnose
from engine.scheme.packs.named import told_file
from engine.scheme.packs.overlay import Edit
from engine.scheme.packs.shapes import Path, lock_path, name_of
from engine.scheme.read import Mapping, Node, Scalar, Sequence

__all__ = ["check_locks", "lock_scalars", "merged_locks", "unknown_locks"]

_ALL_POINTS = "points"
_POINTS = frozenset({"points", "weight", "weights"})


def lock_scalars(content: Mapping) -> tuple[Scalar, ...]:
    """The paths that ``locked:`` of a file names."""
    locked = content.get("locked")
    items = locked.items if isinstance(locked, Sequence) else (locked,)
    return tuple(item for item in items if isinstance(item, Scalar))


def merged_locks(below: tuple[Scalar, ...], content: Mapping) -> tuple[Scalar, ...]:
    """The locks of a base, and those a file adds: none can be lifted."""
    known = {lock.text for lock in below}
    return (*below, *(lock for lock in lock_scalars(content) if lock.text not in known))


def check_locks(edits: Iterable[Edit], locks: tuple[Scalar, ...]) -> Iterator[Diagnostic]:
    """Every edit of something locked, where it is written."""
    for edit in edits:
        lock = next((lock for lock in locks if _covers(lock.text, edit)), None)
        if lock is not None:
            yield diagnose(
                "locked-edit", edit.span, path=lock_path(edit.path), lock=lock.text,
                file=told_file(lock.span.file), line=lock.span.line,
            )  # fmt: skip


def unknown_locks(content: Mapping, locks: Iterable[Scalar]) -> Iterator[Diagnostic]:
    """Locks on something that is not there."""
    known = {lock_path(path) for path in _paths(content, ())}
    for lock in locks:
        if lock.text not in known and lock.text != _ALL_POINTS:
            near = closest(lock.text, known)
            yield diagnose("lock-nowhere", lock.span, path=lock.text, closest=near)


def _covers(lock: str, edit: Edit) -> bool:
    if lock == _ALL_POINTS:
        return edit.path[0] == "score" and (edit.path[-1] in _POINTS or _has_points(edit.new))
    written = lock_path(edit.path)
    return written == lock or written.startswith(f"{lock}/") or lock.startswith(f"{written}/")


def _has_points(node: Node | None) -> bool:
    return isinstance(node, Mapping) and any(
        key.text in _POINTS or _has_points(value) for key, value in node.items
    )


def _paths(node: Node, above: Path) -> Iterator[Path]:
    if isinstance(node, Mapping):
        for key, value in node.items:
            here = (*above, name_of(above, key.text))
            yield here
            yield from _paths(value, here)
