"""The fields of a mapping: every scalar in it, flat, with what the schema says of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from engine.diagnostics import Words
from engine.scheme.assist.keys import Rule, keys_at, rule_at
from engine.scheme.assist.known import Known
from engine.scheme.assist.loose import Branch, Entry, Leaf, child, down
from engine.scheme.assist.loose.tree import Path
from engine.scheme.assist.standing import standing
from engine.scheme.edit.form import Addable, Field, FieldKind
from engine.scheme.edit.locks import Locks

__all__ = ["Fields"]

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_PERCENT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\s*[%％]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FROM = Words("{label}（{day} 起）", "{label} from {day}")
_NTH = Words("{label} {at}", "{label} {at}")
_INSIDE = Words("{label}：{name}", "{label}: {name}")
_NOTHING = Words("", "")
# A scalar in the place of one of these is its main value.
_MAIN = {"parameters": "value", "measures": "formula", "grades": "band"}


class Fields:
    """Makes fields of one file."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.locks = Locks(known)
        self.state = (known.file, known.kind)

    def of(self, path: Path, branch: Branch, nested: frozenset[str]) -> Iterator[Field]:
        """The fields of a mapping, keys in ``nested`` left to sections of their own."""
        for entry in branch.items:
            if entry.key is not None and entry.key.text not in nested:
                yield from self.within((*path, entry.key.text), entry)

    def within(self, path: Path, entry: Entry, label: Words | None = None) -> Iterator[Field]:
        """The scalar of an entry, or the scalars of what is below it."""
        if isinstance(entry.value, Leaf):
            yield self.one(path, entry.value, label)
            return
        if not isinstance(entry.value, Branch):
            return
        label = label or self.label(path)
        for at, below in enumerate(entry.value.items):
            named = below.key.text if below.key is not None else ""
            step: str | int = at if entry.value.listed or below.key is None else named
            yield from self.within((*path, step), below, self._below(label, (*path, step), at))

    def _below(self, label: Words, path: Path, at: int) -> Words:
        step = path[-1]
        if isinstance(step, int):
            return _NTH.fill(label=label, at=at + 1)
        if _DATE.fullmatch(step):
            return _FROM.fill(label=label, day=step)
        rule = self.rule(path)
        name = rule.title if rule is not None and rule.name in _own(rule) else Words(step, step)
        return _INSIDE.fill(label=label, name=name)

    def rule(self, path: Path) -> Rule | None:
        """What the schema says of a path."""
        known = self.known
        return known.memory.of("rule", (known.kind, path), lambda: rule_at(known.kind, path))

    def label(self, path: Path) -> Words:
        """What the value at a path is called."""
        if len(path) == 2 and path[0] in _MAIN:
            path = (*path, _MAIN[str(path[0])])
        rule = self.rule(path)
        return rule.title if rule is not None else Words(str(path[-1]), str(path[-1]))

    def one(self, path: Path, leaf: Leaf, label: Words | None) -> Field:
        """The field of one scalar."""
        rule = self.rule(path)
        choices, limits = self.choices(path, rule), rule.limits if rule is not None else ""
        if path[:1] == ("parameters",):
            choices, limits = self._allowed(path)
        text = leaf.text.rstrip("\n") if leaf.style in ("|", ">") else leaf.text
        why_not = self.locks.why_not(path)
        return Field(
            path,
            label or self.label(path),
            rule.about if rule is not None else _NOTHING,
            self.kind(path, rule, choices, text),
            text,
            self.known.tree.span(leaf.start, leaf.end),
            choices,
            limits,
            why_not is None,
            why_not,
        )

    def kind(self, path: Path, rule: Rule | None, choices: tuple[str, ...], text: str) -> FieldKind:
        """What kind of value stands at a path, or would."""
        if choices:
            return "choice"
        if standing(self.known, path) is not None:
            return "formula"
        if rule is not None and (rule.date or (rule.number and not rule.text)):
            return "date" if rule.date else "number"
        if rule is not None and rule.flag and (not rule.text or text in ("true", "false")):
            return "flag"
        if _PERCENT.fullmatch(text):
            return "percent"
        if _DATE.fullmatch(text):
            return "date"
        return "number" if _NUMBER.fullmatch(text) else "text"

    def choices(self, path: Path, rule: Rule | None) -> tuple[str, ...]:
        """The words that a value may be."""
        if rule is not None and rule.choices:
            return rule.choices if path != ("kaohe",) else ()
        match path:
            case ("subject",) | ("findings", _, "each"):
                return tuple(self.known.types.types)
            case ("vetoes", _, "cap_grade"):
                return tuple(self.known.of("grade"))
            case ("vetoes", _, "withhold", *_):
                return tuple(self.known.of("outcome"))
            case _:
                return ()

    def _allowed(self, path: Path) -> tuple[tuple[str, ...], str]:
        """What ``may be`` of a parameter says: words to choose from, or a range."""
        if path[2:3] not in ((), ("value",), ("values",)):
            return (), ""
        found = child(down(self.known.tree.root, path[:2]), "may be")
        if isinstance(found, Branch):
            values = [e.value or e.key for e in found.items]
            return tuple(v.text for v in values if isinstance(v, Leaf)), ""
        if isinstance(found, Leaf):
            return (), found.text
        declared = self.known.of("parameter").get(str(path[1]))
        return (), declared.allowed if declared is not None else ""

    def addable(self, path: Path, used: tuple[str, ...]) -> tuple[Addable, ...]:
        """The keys with a scalar that a mapping may still take."""
        if self.locks.why_not(path) is not None:
            return ()
        known = self.known
        place = tuple(step if step in _FORMAT else "*" for step in path)
        return known.memory.of(
            "addable", (known.kind, place, used), lambda: self._addable(path, used)
        )

    def _addable(self, path: Path, used: tuple[str, ...]) -> tuple[Addable, ...]:
        found = []
        for rule in keys_at(self.known.kind, path, used):
            if rule.text or rule.number or rule.flag or rule.choices:
                below = (*path, rule.name)
                choices = self.choices(below, rule)
                kind = self.kind(below, replace(rule, choices=()), choices, "")
                found.append(Addable(rule.name, rule.title, rule.about, kind, choices))
        return tuple(found)


# Keys of the format that a path goes through; what stands between them are names.
_FORMAT = frozenset(
    "score parts parameters measures grades vetoes distribution limits outcomes findings records fields of "
    "weights judgements title points weight round accept".split()
)


def _own(rule: Rule) -> tuple[str, ...]:
    """The names of keys that have a title of their own in the schema."""
    return (rule.name,) if rule.title.zh != rule.name else ()
