"""The form of a file: its sections in order, each with its fields."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics import Span, Words
from engine.scheme.assist.declared import SECTIONS, title_of
from engine.scheme.assist.keys import rule_at
from engine.scheme.assist.known import Known, known_of
from engine.scheme.assist.loose import Branch, Entry, Leaf, child
from engine.scheme.assist.loose.tree import Path
from engine.scheme.assist.memory import Memory
from engine.scheme.closure import Closure
from engine.scheme.edit.fields import Fields
from engine.scheme.edit.form import Addable, Field, Form, Section
from engine.scheme.model import ROOT

__all__ = ["fields_of"]

_HEAD = Words("方案", "The scheme")
# What has a section of its own; the version of the language is nobody's to edit.
_NESTED = frozenset(("kaohe", "score", "distribution", "accept", *SECTIONS))
_PARTS = frozenset(("parts",))


def fields_of(
    closure: Closure,
    file: str,
    text: str,
    *,
    known: Closure | None = None,
    memory: Memory | None = None,
) -> Form:
    """The form of ``text``, the unsaved text of a file of ``closure``. Never raises for bad content.

    ``known`` is the last closure that could be read, for when ``closure`` cannot.
    """
    found = known_of(closure, file, text, known, memory)
    return found.memory.of("form", (found.state,), lambda: _Forming(found).form())


class _Forming:
    def __init__(self, known: Known) -> None:
        self.known = known
        self.fields = Fields(known)

    def form(self) -> Form:
        root = self.known.tree.root
        sections = [self._head(root)]
        for entry in root.items:
            if entry.key is not None and entry.key.text in _NESTED:
                sections += self._section(entry, entry.key.text)
        return Form(self.known.file, tuple(sections))

    def _head(self, root: Branch) -> Section:
        kept = [e for e in root.items if e.key is not None and e.key.text not in _NESTED]
        start = kept[0].start if kept else root.start
        fields = tuple(self.fields.of((), root, _NESTED))
        loose = [e for e in root.items if e.key is not None and e.key.text == "records"]
        for entry in loose:
            if isinstance(entry.value, Leaf):
                fields = (*fields, self.fields.one(("records",), entry.value, None))
        span = self.known.tree.span(start, kept[-1].end if kept else start)
        return Section((), "head", "", "", _HEAD, span, fields, (), self._addable((), root))

    def _section(self, entry: Entry, name: str) -> Iterator[Section]:
        if name == "score":
            yield self._part(entry, ("score",), ROOT)
        elif isinstance(entry.value, Branch) and name in SECTIONS:
            path: Path = (name,)
            below = tuple(
                self._named(each, SECTIONS[name], (name, each.key.text))
                for each in entry.value.items
                if each.key is not None and each.colon
            )
            yield Section(path, name, name, name, self._title(path), self._span(entry), (), below)
        elif isinstance(entry.value, Branch):
            fields = tuple(self.fields.of((name,), entry.value, frozenset()))
            yield Section(
                (name,), name, name, name, self._title((name,)), self._span(entry), fields, (),
                self._addable((name,), entry.value), self._free((name,)),
            )  # fmt: skip

    def _named(self, entry: Entry, kind: str, path: Path) -> Section:
        """A parameter, measure, grade and the like."""
        name = str(path[-1])
        fields: tuple[Field, ...] = tuple(self.fields.within(path, entry))
        addable: tuple[Addable, ...] = ()
        if isinstance(entry.value, Branch):
            fields = tuple(self.fields.of(path, entry.value, frozenset()))
            addable = self._addable(path, entry.value)
        elif kind in ("parameter", "measure", "grade"):
            main = {"parameter": "value", "measure": "formula", "grade": "band"}[kind]
            addable = self.fields.addable(path, (main,))
        title = title_of(entry.value, name)
        id = f"{path[0]}/{name}"
        return Section(
            path, kind, id, name, title, self._span(entry), fields, (), addable, self._free(path)
        )

    def _part(self, entry: Entry, path: Path, id: str) -> Section:
        assert entry.key is not None
        value = entry.value
        fields = tuple(self.fields.of(path, value, _PARTS)) if isinstance(value, Branch) else ()
        below = child(value, "parts")
        items = below.items if isinstance(below, Branch) else ()
        parts = tuple(
            self._part(each, (*path, "parts", each.key.text), _id(id, each.key.text))
            for each in items
            if each.key is not None and each.colon
        )
        addable = self._addable(path, value) if isinstance(value, Branch) else ()
        return Section(
            path, "part", id, entry.key.text, title_of(value, entry.key.text), self._span(entry),
            fields, parts, addable, id != ROOT and self._free(path),
        )  # fmt: skip

    def _addable(self, path: Path, branch: Branch) -> tuple[Addable, ...]:
        return self.fields.addable(path, tuple(e.key.text for e in branch.items if e.key))

    def _free(self, path: Path) -> bool:
        return self.fields.locks.why_not(path) is None

    def _title(self, path: Path) -> Words:
        rule = rule_at(self.known.kind, path)
        return rule.title if rule is not None else Words(str(path[-1]), str(path[-1]))

    def _span(self, entry: Entry) -> Span:
        return self.known.tree.span(entry.start, entry.end)


def _id(above: str, name: str) -> str:
    return name if above == ROOT else f"{above}/{name}"
