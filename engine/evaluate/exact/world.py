"""Everything a formula can reach: rows, parameters, subjects and what peers have, computed once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.diagnostics import Rejected, diagnose
from engine.evaluate.exact.ancestry import Ancestry, span_of
from engine.evaluate.exact.frame import Code, Frame
from engine.evaluate.exact.operate import STATES
from engine.evaluate.exact.peers import Given, Peers, peers_key, text_of
from engine.language import typed
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.values import Missing, State, Value
from engine.records import Dataset

__all__ = ["Group", "Groups", "ParameterAt", "World"]

ParameterAt = Callable[[str, date], Value]
_Keys = tuple[Value, ...]
_Memo = tuple[int, Window, tuple[tuple[str, Value], ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """The peers of one group: who has a value, and who is left out and why."""

    members: tuple[tuple[Row, Value], ...]
    left_out: tuple[tuple[Row, State | bool], ...]


Groups = dict[_Keys, Group]


@dataclass
class World:
    """One data set under one scheme.

    ``where`` restricts who is scored; ``compile`` gives untraced code for a typed node. Both are set once
    by the machine that owns this world. With ``given`` the peers' values are taken from there: the data set
    then holds one subject's records alone.
    """

    dataset: Dataset
    subject: str
    parameter: ParameterAt
    ancestry: Ancestry
    compile: Callable[[typed.Typed], Code]
    where: typed.Typed | None = None
    given: Given | None = None
    _subjects: dict[Window, tuple[Row, ...]] = field(default_factory=dict)
    _cohorts: dict[_Memo, Groups] = field(default_factory=dict)

    def subjects(self, window: Window) -> tuple[Row, ...]:
        """Who is scored in a window: their state overlaps it and the scheme's ``where`` is true."""
        if window not in self._subjects:
            self._subjects[window] = ()
            where = self.compile(self.where) if self.where is not None else None
            self._subjects[window] = tuple(
                row
                for row in self._there(window)
                if where is None or where(Frame((row,), window)) is True
            )
        return self._subjects[window]

    def left_out(self, window: Window) -> tuple[Row, ...]:
        """Who is there in a window and, by the scheme's ``where``, not scored."""
        scored = set(self.subjects(window))
        return tuple(row for row in self._there(window) if row not in scored)

    def _there(self, window: Window) -> Iterator[Row]:
        for row in self.dataset.tables[self.subject].rows:
            lo, hi = span_of(row)
            if lo <= window.end and hi >= window.start:
                yield row

    def prepare(self, node: typed.AmongSeries, window: Window) -> None:
        """Compute what a series of peers needs of everyone, before anyone asks."""
        for row in self.subjects(window)[:1] if self.given is None else ():
            self._cohort(node, Frame((row,), window))

    def group(self, node: typed.AmongSeries, frame: Frame) -> Group | State:
        """The subject's own group, or the state of what should name it."""
        keys = self._keys(node, frame)
        for key in keys:
            if isinstance(key, STATES):
                return key
        if self.given is not None:
            return self._given(self.given, node, frame, keys)
        return self._cohort(node, frame).setdefault(keys, Group((), ()))

    def peers(self, names: Mapping[int, str]) -> Iterator[Peers]:
        """The values of every group that was computed, of the series whose places are in ``names``."""
        for (mark, window, arguments), groups in self._cohorts.items():
            for keys, group in groups.items():
                if mark in names and not any(isinstance(key, STATES) for key in keys):
                    key = peers_key(names[mark], window, dict(arguments), keys)
                    yield Peers(key, tuple(sorted(text_of(value) for _, value in group.members)))

    def _given(
        self, given: Given, node: typed.AmongSeries, frame: Frame, keys: _Keys
    ) -> Group | State:
        """The group as it was given: one's own value stands for itself, the others have no names."""
        row = frame.rows[0]
        key = peers_key(given.names.get(id(node), "?"), frame.window, frame.arguments, keys)
        values = given.take(node, key, row)
        if values is None:
            return Missing("peers-not-given", f"{key.series} {key.period}")
        nobody = Row(row.type, (), "", "", 0)
        if row not in self.subjects(frame.window):
            return Group(tuple((nobody, value) for value in values), ())
        own = self._groups(node, frame, (row,))[keys]
        others = list(values)
        for _, value in own.members:
            if value not in others:
                raise Rejected(
                    [
                        diagnose(
                            "peers-without-own", None, key=row.key, series=key.series, value=value
                        )
                    ]
                )
            others.remove(value)
        return Group((*own.members, *((nobody, value) for value in others)), own.left_out)

    def _keys(self, node: typed.AmongSeries, frame: Frame) -> _Keys:
        return tuple(self.compile(key)(frame) for key in node.keys)

    def _cohort(self, node: typed.AmongSeries, frame: Frame) -> Groups:
        """All groups of a series in a window, computed once for all subjects."""
        arguments = tuple(sorted(frame.arguments.items()))
        memo = (id(node), frame.window, arguments)
        if memo not in self._cohorts:
            self._cohorts[memo] = self._groups(node, frame, self.subjects(frame.window))
        return self._cohorts[memo]

    def _groups(self, node: typed.AmongSeries, frame: Frame, rows: tuple[Row, ...]) -> Groups:
        value_of = self.compile(node.operand)
        test = self.compile(node.condition) if node.condition is not None else None
        members: dict[_Keys, list[tuple[Row, Value]]] = {}
        others: dict[_Keys, list[tuple[Row, State | bool]]] = {}
        for row in rows:
            peer = Frame((row,), frame.window, frame.arguments)
            keys = self._keys(node, peer)
            members.setdefault(keys, [])
            others.setdefault(keys, [])
            allowed = test(peer) if test is not None else True
            if allowed is not True:
                others[keys].append((row, _reason(allowed)))
                continue
            value = value_of(peer)
            if isinstance(value, STATES):
                others[keys].append((row, value))
            else:
                members[keys].append((row, value))
        return {k: Group(tuple(members[k]), tuple(others[k])) for k in members}


def _reason(allowed: Value) -> State | bool:
    return allowed if isinstance(allowed, STATES) else False
