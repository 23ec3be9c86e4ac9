"""Which values of a file cannot be edited, and why: locked below, or in a file of somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from os.path import normpath
from pathlib import PurePosixPath

from engine.diagnostics import Words
from engine.scheme.assist.known import Known
from engine.scheme.assist.loose import Branch, Leaf, Tree, child
from engine.scheme.assist.loose.tree import Path
from engine.scheme.closure.stored import RULES
from engine.scheme.packs import is_name
from engine.scheme.packs.shapes import lock_path, name_of

__all__ = ["Locks", "bases"]

_POINTS = frozenset(("points", "weight", "weights"))
_FOREIGN = Words(
    "这是继承来的文件，要到它自己的方案里改", "this file is inherited; change it where it is kept"
)
_LOCKED = Words("{file} 锁定了 {lock}", "{file} has locked {lock}")


def bases(known: Known) -> tuple[Tree, ...]:
    """The files that the file extends, the nearest first, as far as they can be found."""
    found: list[Tree] = []
    file, tree = known.file, known.tree
    while True:
        extends = child(tree.root, "extends")
        if not isinstance(extends, Leaf):
            return tuple(found)
        below = _base(known, file, extends.text)
        if below is None or below in [each.lines.file for each in found] or below == known.file:
            return tuple(found)
        file, tree = below, known.trees[below]
        found.append(tree)


def _base(known: Known, file: str, written: str) -> str | None:
    if not is_name(written):
        name = normpath(PurePosixPath(file).parent / written)
        return name if name in known.trees else None
    plain = f"{RULES}/{written}.yaml"
    if plain in known.trees:
        return plain
    for name, tree in known.trees.items():
        scheme = child(tree.root, "scheme")
        if name.startswith(RULES) and isinstance(scheme, Leaf) and scheme.text == written:
            return name
    return None


class Locks:
    """The locks that the file has to keep."""

    def __init__(self, known: Known) -> None:
        self.foreign = known.file.startswith(f"{RULES}/")
        self.locks = [
            (lock.text, tree.lines.file) for tree in bases(known) for lock in _locked(tree)
        ]

    def why_not(self, path: Path) -> Words | None:
        """Why what stands at a path cannot be edited, None where it can."""
        if self.foreign:
            return _FOREIGN
        if not self.locks:
            return None
        names: tuple[str, ...] = ()
        for step in path:
            names = (*names, name_of(names, str(step)))
        written = lock_path(names)
        for lock, file in self.locks:
            points = lock == "points" and names[:1] == ("score",) and bool(_POINTS & {*names})
            if points or written == lock or written.startswith(f"{lock}/"):
                return _LOCKED.fill(file=file, lock=lock)
        return None


def _locked(tree: Tree) -> Iterable[Leaf]:
    found = child(tree.root, "locked")
    values = [e.value or e.key for e in found.items] if isinstance(found, Branch) else [found]
    return [value for value in values if isinstance(value, Leaf)]
