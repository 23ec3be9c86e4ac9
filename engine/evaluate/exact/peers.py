"""Peers' values that are given instead of computed: of one group of one series, sorted and without names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from engine.diagnostics import Rejected, diagnose
from engine.language import typed
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.types import BooleanType, DateType, NumberType, Type
from engine.language.values import Value, plain

__all__ = ["Given", "Peers", "PeersKey", "peers_key", "text_of"]


@dataclass(frozen=True, slots=True)
class PeersKey:
    """Which group of which series: the series by its place in the scheme, all else as canonical texts.

    ``arguments`` are those of the measure it stands in, as (name, value).
    """

    series: str
    period: str
    arguments: tuple[tuple[str, str], ...]
    group: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Peers:
    """The values of one group as canonical texts, sorted; whose they are is not said."""

    key: PeersKey
    values: tuple[str, ...]

    def content(self) -> dict[str, object]:
        """As JSON."""
        return {
            "arguments": [list(pair) for pair in self.key.arguments],
            "group": list(self.key.group),
            "peers": self.key.series,
            "period": self.key.period,
            "values": list(self.values),
        }


@dataclass
class Given:
    """What peers have, from elsewhere. ``names`` are the places of series by the identity of their nodes.

    ``asked`` are the groups that an evaluation looked at, ``missing`` those it found nothing about, each with
    the key of the subject that needed it.
    """

    names: Mapping[int, str]
    values: Mapping[PeersKey, tuple[str, ...]]
    asked: set[PeersKey] = field(default_factory=set)
    missing: set[tuple[str, PeersKey]] = field(default_factory=set)

    @classmethod
    def of(cls, names: Mapping[int, str], peers: Iterable[Peers]) -> Given:
        """What these peers have."""
        return cls(names, {one.key: one.values for one in peers})

    def take(
        self, node: typed.AmongSeries, key: PeersKey, subject: Row
    ) -> tuple[Value, ...] | None:
        """The values of a group, None where nothing was given. Raises Rejected for what is no value."""
        found = self.values.get(key)
        if found is None:
            self.missing.add((subject.key, key))
            return None
        self.asked.add(key)
        read = _reader(node.operand.type)
        return tuple(_value(read, text) for text in found)


def peers_key(
    series: str, window: Window, arguments: Mapping[str, Value], group: tuple[Value, ...]
) -> PeersKey:
    """The key of a group."""
    told = tuple((name, text_of(value)) for name, value in sorted(arguments.items()))
    return PeersKey(series, str(window), told, tuple(map(text_of, group)))


def text_of(value: Value) -> str:
    """A value as the one text there is for it; a row by its key."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Row):
        return value.key
    return value.isoformat() if isinstance(value, date) else str(value)


def _value(read: Callable[[str], Value], text: str) -> Value:
    try:
        value = read(text)
    except (ArithmeticError, ValueError):
        value = None
    endless = isinstance(value, Decimal) and not value.is_finite()
    if value is None or endless or text_of(value) != text:
        raise Rejected([diagnose("peers-form", None, reason=f"“{text}”")])
    return value


def _reader(type: Type) -> Callable[[str], Value]:
    match type:
        case NumberType():
            return Decimal
        case BooleanType():
            return lambda text: text == "true"
        case DateType():
            return date.fromisoformat
        case _:
            return str
