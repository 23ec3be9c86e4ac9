"""What every name of a formula means, read from its tokens alone, so that it works while one types (L3.5).

Of a formula that is whole it is what the checker finds; of a broken one what can be known so far.
"""

from __future__ import annotations

from dataclasses import replace

from engine.catalog.function import Function
from engine.catalog.registry import functions
from engine.language.record_types import RecordType
from engine.scheme.assist.arguments import opens_rows, parameters_of
from engine.scheme.assist.known import Known
from engine.scheme.assist.meanings import Meaning, Names, Scope
from engine.scheme.assist.standing import Standing
from engine.scheme.assist.tokens import Element, Group, grouped, tokens_of

__all__ = ["Reading"]

_PERIOD = frozenset(("NAME", "NUMBER", "TEXT", "EACH"))


class Reading:
    """One formula read: ``tokens``, the ``meanings`` of those that are names, and the scope of each token.

    ``calls`` has for each token the innermost call around it: the index of the name, and which argument.
    """

    def __init__(self, known: Known, text: str, standing: Standing) -> None:
        self.known = known
        self.names = Names(known)
        self.tokens = tokens_of(text)
        self.meanings: dict[int, Meaning] = {}
        self.scopes: dict[int, Scope] = {}
        self.calls: dict[int, tuple[int, int]] = {}
        types = known.types
        levels = tuple(types[name] for name in standing.levels if name in types)
        self.outer = Scope(standing, levels)
        for part in grouped(self.tokens):
            self._read(part, self.outer)

    def scope_at(self, index: int) -> Scope:
        """The scope of a token; of one that is not there, that of the whole formula."""
        return self.scopes.get(index, self.outer)

    def _read(self, part: tuple[Element, ...], scope: Scope) -> None:
        at = 0
        while at < len(part):
            element = part[at]
            if isinstance(element, Group):
                self._group(element, scope)
                at += 1
                continue
            self.scopes[element] = scope
            token = self.tokens[element]
            if token.kind in ("AT", "OVER"):
                at = self._period(part, at + 1, scope)
            elif token.kind == "NUMBER" and self._kind(part, at + 1) == "NAME":
                unit = part[at + 1]
                assert isinstance(unit, int)
                self.scopes[unit] = scope
                self.meanings[unit] = Meaning("unit", str(self.tokens[unit].value))
                at += 2
            elif token.kind in ("NAME", "LABEL"):
                at = self._path(part, at, scope)
            else:
                at += 1

    def _kind(self, part: tuple[Element, ...], at: int) -> str:
        element = part[at] if at < len(part) else None
        return self.tokens[element].kind if isinstance(element, int) else ""

    def _period(self, part: tuple[Element, ...], at: int, scope: Scope) -> int:
        while self._kind(part, at) in _PERIOD:
            element = part[at]
            assert isinstance(element, int)
            self.scopes[element] = scope
            self.meanings[element] = Meaning("period", self.tokens[element].text)
            at += 1
        return at

    def _path(self, part: tuple[Element, ...], at: int, scope: Scope) -> int:
        """A name with the names behind its dots; the index behind it."""
        indices = [part[at]]
        while self._kind(part, at + 1) == "DOT" and self._kind(part, at + 2) == "NAME":
            indices.append(part[at + 2])
            self.scopes[part[at + 1]] = scope  # type: ignore[index]  # a token, as its kind shows
            at += 2
        tokens = [self.tokens[each] for each in indices if isinstance(each, int)]
        names = [str(token.value) for token in tokens]
        follows = part[at + 1] if at + 1 < len(part) else None
        called = isinstance(follows, Group) and follows.name == indices[-1]
        if not (called and len(names) == 1):
            found = self.names.path(names, scope)
            for each, meaning in zip(indices, found, strict=True):
                assert isinstance(each, int)
                self.meanings[each] = meaning
        for each in indices:
            assert isinstance(each, int)
            self.scopes[each] = scope
        return at + 1

    def _group(self, group: Group, scope: Scope) -> None:
        self.scopes[group.opens] = scope
        if group.closes is not None:
            self.scopes[group.closes] = scope
        if group.name is None or group.name in self.meanings:
            for part in group.parts:
                self._read(part, scope)
            return
        name = str(self.tokens[group.name].value)
        measure = self.known.of("measure").get(name)
        function = functions().get(name) if measure is None else None
        kind = "measure" if measure else "function" if function else "unknown"
        self.meanings[group.name] = Meaning(kind, name, measure, None, function)
        labels = measure.arguments if measure else parameters_of(function)
        parts = [self._unlabelled(part, labels, scope) for part in group.parts]
        opened = self.rows_of(group, function, scope)
        for at, part in enumerate(parts):
            record = opened.get(at)
            inner = scope if record is None else replace(scope, levels=(*scope.levels, record))
            self._read(part, inner)
            for index in _flat(part):
                self.calls.setdefault(index, (group.name, at))

    def _unlabelled(
        self, part: tuple[Element, ...], labels: tuple[str, ...], scope: Scope
    ) -> tuple[Element, ...]:
        first = part[0] if part else None
        if len(part) < 2 or not isinstance(first, int) or self._kind(part, 1) != "COMPARE":
            return part
        sign = part[1]
        assert isinstance(sign, int)
        name = str(self.tokens[first].value)
        if self.tokens[sign].value != "=" or name not in labels:
            return part
        self.scopes[first] = self.scopes[sign] = scope
        self.meanings[first] = Meaning("label", name)
        return part[2:]

    def rows_of(
        self, group: Group, function: Function | None, scope: Scope
    ) -> dict[int, RecordType]:
        """The record types whose rows the arguments of a call open, by the number of the argument."""
        found: dict[int, RecordType] = {}
        for at in opens_rows(self.tokens, group, function):
            record = next(
                (r for h in self._heads(group.parts[at]) if (r := self.names.below(h, scope))), None
            )
            if record is not None:
                found[at] = record
        return found

    def _heads(self, part: tuple[Element, ...]) -> list[str]:
        """The first names of paths, outside of calls that take many values themselves."""
        found: list[str] = []
        for at, element in enumerate(part):
            if isinstance(element, Group):
                function = None
                if element.name is not None:
                    function = functions().get(str(self.tokens[element.name].value))
                nested = opens_rows(self.tokens, element, function)
                if not nested:
                    found += [head for each in element.parts for head in self._heads(each)]
                continue
            token = self.tokens[element]
            if token.kind in ("WHERE", "AMONG", "EACH"):
                break
            before = self._kind(part, at - 1) if at else ""
            follows = part[at + 1] if at + 1 < len(part) else None
            called = isinstance(follows, Group) and follows.name == element
            if token.kind in ("NAME", "LABEL") and before not in ("DOT", "NUMBER") and not called:
                found.append(str(token.value))
        return found


def _flat(part: tuple[Element, ...]) -> list[int]:
    """Every token of an argument, brackets and all that is in them included."""
    found: list[int] = []
    for element in part:
        if isinstance(element, Group):
            found.append(element.opens)
            for inner in element.parts:
                found += _flat(inner)
            found += [element.closes] if element.closes is not None else []
        else:
            found.append(element)
    return found
