"""The differences of two score trees, part by part (L6.2 to L6.6).

What the children of one group can earn must add up, so it is one edit for each group; where a group's own
points change with it, that of the group above is linked to it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from engine.diagnostics import Span, Words
from engine.explain.compare.edit import SCORE, Edit, Slot
from engine.explain.compare.meaning import SILENT, formula, plain_meaning, written
from engine.explain.compare.wording import LABELS, edit_of, from_to, joined, place_of
from engine.language.values import plain
from engine.scheme.model import ROOT, Part, parts
from engine.scheme.read import Mapping, Node, Scalar

__all__ = [
    "ADDITIVE",
    "FORMULA_KEYS",
    "KINDS",
    "TreeEdits",
    "children_of",
    "is_additive",
    "path_of",
    "tree_edits",
]

KINDS = ("rate", "score", "bonus", "deduct")
ADDITIVE = ("bonus", "deduct")
_FORMULAS = ("applies", "prorate", "cap", "floor")
# Every key of a part that holds a formula.
FORMULA_KEYS = frozenset((*KINDS, *_FORMULAS))
_PLAIN = ("missing", "round", "active")


@dataclass
class TreeEdits:
    """``edits`` of two trees, and ``links`` between slots that can only change together."""

    edits: list[Edit] = field(default_factory=list)
    links: list[tuple[Slot, Slot]] = field(default_factory=list)


def tree_edits(old: Mapping, new: Mapping, old_root: Part, new_root: Part) -> TreeEdits:
    """All differences between two nodes of ``score``; the roots are the same trees as built."""
    found = _Tree(*({p.id: p.points for p in parts(root)} for root in (old_root, new_root)))
    found.part(ROOT, "", old, new)
    before, after = old_root.points, new_root.points
    if before != after and (old.get("points") or new.get("points")):
        about = Words("总分 分值", "total: points")
        found.tell(
            ("division", ""), from_to(about, _points(before), _points(after)), old, new, "points"
        )
    return found.result()


def children_of(node: Node | None) -> dict[str, tuple[Scalar, Mapping]]:
    """The parts of a group by name, each with its key."""
    held = node.get("parts") if isinstance(node, Mapping) else None
    items = held.items if isinstance(held, Mapping) else ()
    return {key.text: (key, value) for key, value in items if isinstance(value, Mapping)}


def is_additive(node: Mapping) -> bool:
    """Whether a part stands beside the points of its group."""
    return any(node.get(kind) is not None for kind in ADDITIVE)


def path_of(above: str, name: str) -> str:
    """The id of a part below another."""
    return name if above == ROOT else f"{above}/{name}"


class _Tree:
    """Two trees being compared. The points are those of the built parts, by id."""

    def __init__(self, old: dict[str, Decimal | None], new: dict[str, Decimal | None]) -> None:
        self.points = (old, new)
        self._edits: dict[Slot, Edit] = {}
        self._links: list[tuple[Slot, Slot]] = []

    def result(self) -> TreeEdits:
        """What was found; links of slots that did not change are none."""
        kept = [(a, b) for a, b in self._links if a in self._edits and b in self._edits]
        return TreeEdits(list(self._edits.values()), kept)

    def tell(self, slot: Slot, what: Words, old: Mapping, new: Mapping, key: str) -> None:
        """Note an edit of what stands under a key."""
        pairs = ((old.key(key), old.get(key)), (new.key(key), new.get(key)))
        self._edits[slot] = edit_of(slot, what, *pairs, (SCORE,))

    def part(self, path: str, above: str, old: Mapping, new: Mapping) -> None:
        """A part that both trees have."""
        self._formula(path, above, old, new)
        for key in (*_FORMULAS, *_PLAIN):
            if _meaning(key, old) != _meaning(key, new):
                slot = ("part", path, key)
                self._edits[slot] = edit_of(
                    slot, (_named(path), LABELS[key]), (old.key(key), old.get(key)),
                    (new.key(key), new.get(key)), (SCORE,),
                )  # fmt: skip
        self._words(path, old, new)
        before, after = children_of(old), children_of(new)
        if not before and not after:
            return
        own, higher = ("division", path), ("division", above)
        self._links.append((own, ("part", path, "formula")))
        if self.points[0].get(path) != self.points[1].get(path):
            self._links.append((own, higher))
        self._division(path, old, new)
        for name in (name for name in before if name in after):
            self.part(path_of(path, name), path, before[name][1], after[name][1])

    def _formula(self, path: str, above: str, old: Mapping, new: Mapping) -> None:
        before, after = _kind(old), _kind(new)
        if (before, formula(old.get(before))) == (after, formula(new.get(after))):
            return
        slot = ("part", path, "formula")
        label = LABELS[after or before]
        pairs = ((old.key(before), old.get(before)), (new.key(after), new.get(after)))
        self._edits[slot] = edit_of(slot, (_named(path), label), *pairs, (SCORE,))
        if is_additive(old) != is_additive(new):
            self._links.append((slot, ("division", above)))

    def _words(self, path: str, old: Mapping, new: Mapping) -> None:
        for key in ("title", "source", "comment"):
            if plain_meaning(old.get(key)) != plain_meaning(new.get(key)):
                slot = ("words", path, key)
                pairs = ((old.key(key), old.get(key)), (new.key(key), new.get(key)))
                self._edits[slot] = edit_of(slot, (_named(path), LABELS[key]), *pairs)

    def _division(self, path: str, old: Mapping, new: Mapping) -> None:
        """Who is in a group and what each can earn; a bonus that comes or goes is an edit of its own."""
        before, after = children_of(old), children_of(new)
        groups = bool(before) and bool(after)
        for name in (*before, *(n for n in after if n not in before)):
            node = (before.get(name) or after[name])[1]
            if groups and (name in before) != (name in after) and is_additive(node):
                slot = ("child", path_of(path, name))
                gone = name in before
                self._edits[slot] = edit_of(
                    slot, _came(path_of(path, name), "", gone=gone),
                    before.get(name, (None, None)), after.get(name, (None, None)), (SCORE,),
                )  # fmt: skip
        if groups and self._shares(path, old, 0) == self._shares(path, new, 1):
            return
        changes = list(self._changes(path, old, new))
        lines = [words for _, words in changes] or [
            Words(f"{_named(path).zh} 各项的顺序", f"{_named(path).en}: order of its parts")
        ]
        name = changes[0][0] if changes else ""
        slot = ("division", path)
        self._edits[slot] = Edit(
            slot, joined(lines), self._told(path, old, 0), self._told(path, new, 1),
            _share_place(old, name), _share_place(new, name), frozenset((SCORE,)),
        )  # fmt: skip

    def _shares(self, path: str, node: Mapping, side: int) -> Hashable:
        earning = [
            (name, self._share(path, name, child, node, side))
            for name, (_, child) in children_of(node).items()
            if not is_additive(child)
        ]
        method = node.get("weights")
        names = tuple(name for name, _ in earning) if method is not None else ()
        return frozenset(earning), plain_meaning(method), names

    def _share(
        self, path: str, name: str, child: Mapping, group: Mapping, side: int
    ) -> tuple[str, str]:
        """How a child's part of the group is given, and how much it is."""
        if child.get("weight") is not None:
            return "weight", str(formula(child.get("weight")))
        if group.get("weights") is not None:
            return "weights", ""
        return "points", _points(self.points[side].get(path_of(path, name)))

    def _changes(self, path: str, old: Mapping, new: Mapping) -> Iterator[tuple[str, Words]]:
        """The names of children with what changed about their share of the group."""
        before, after = children_of(old), children_of(new)
        for name in (*before, *(n for n in after if n not in before)):
            id = path_of(path, name)
            shares = [
                self._share(path, name, held[name][1], node, side)
                if name in held and not is_additive(held[name][1])
                else None
                for side, (held, node) in enumerate(((before, old), (after, new)))
            ]
            one, other = shares
            if one == other:
                continue
            if one is None or other is None:
                known = one or other
                yield name, _came(id, known[1] if known else "", gone=other is None)
            else:
                label = LABELS.get(other[0], LABELS["weight"])
                about = Words(f"{id} {label.zh}", f"{id} {label.en}")
                yield name, from_to(about, one[1], other[1])
        if plain_meaning(old.get("weights")) != plain_meaning(new.get("weights")):
            about = Words(f"{_named(path).zh} 权重算法", f"{_named(path).en} weights")
            yield "", from_to(about, written(old.get("weights")), written(new.get("weights")))

    def _told(self, path: str, node: Mapping, side: int) -> str:
        return ", ".join(
            f"{name} {self._share(path, name, child, node, side)[1]}".strip()
            for name, (_, child) in children_of(node).items()
            if not is_additive(child)
        )


def _share_place(group: Mapping, name: str) -> Span | None:
    """Where a group says what a child can earn; without such a child, where the group's parts begin."""
    found = children_of(group).get(name)
    if found is None:
        key = "parts" if name or group.get("weights") is None else "weights"
        return place_of(group.key(key), group.get(key))
    held = next((found[1].get(k) for k in ("points", "weight") if found[1].get(k)), None)
    return held.span if held is not None else found[0].span


def _named(path: str) -> Words:
    return Words("总分", "total") if path == ROOT else Words(path, path)


def _kind(node: Mapping) -> str:
    return next((kind for kind in KINDS if node.get(kind) is not None), "")


def _meaning(key: str, node: Mapping) -> Hashable:
    if key in _FORMULAS:
        return formula(node.get(key))
    if key == "active":
        held = node.get(key)
        return not (isinstance(held, Scalar) and held.value is False)
    return plain_meaning(node.get(key), SILENT)


def _points(value: Decimal | None) -> str:
    return plain(value) if value is not None else ""


def _came(id: str, points: str, *, gone: bool) -> Words:
    zh = f"（{points}）" if points else ""
    en = f" ({points})" if points else ""
    if gone:
        return Words(f"删去 {id}{zh}", f"{id} removed{en}")
    return Words(f"新增 {id}{zh}", f"{id} added{en}")
