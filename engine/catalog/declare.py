"""How the entries of the catalogue write down their parameters: one short call each."""

from __future__ import annotations

from engine.catalog.function import Example
from engine.diagnostics import Words
from engine.language.signature import Kind, Parameter, Shape

__all__ = [
    "BOOLEAN",
    "DATE",
    "DAYS",
    "PLAIN",
    "TEXT",
    "U",
    "V",
    "anything",
    "cases",
    "choices",
    "conditions",
    "example",
    "option",
    "peers",
    "points",
    "series",
    "value",
]

PLAIN = Shape.number()
U = Shape.number(u=1)
V = Shape.number(v=1)
BOOLEAN = Shape("boolean")
TEXT = Shape("text")
DATE = Shape("date")
DAYS = Shape("number", (("天", 1),), "unit")


def anything(name: str = "") -> Shape:
    """Any type; arguments of one ``name`` have one type."""
    return Shape("any", name=name)


def value(name: str, shape: Shape, zh: str, en: str, default: str | None = None) -> Parameter:
    """One value; required unless it has a default, written as a literal of the language."""
    return Parameter(name, Kind.VALUE, shape, Words(zh, en), default)


def series(name: str, shape: Shape, zh: str, en: str, ordered: bool = False) -> Parameter:
    """Many values: rows, ``at each``, ``among``, or written out; ``ordered`` takes no rows or peers."""
    return Parameter(name, Kind.SERIES, shape, Words(zh, en), ordered=ordered)


def conditions(name: str, zh: str, en: str) -> Parameter:
    """Many conditions; in ``rows where c`` every row gives c."""
    return Parameter(name, Kind.CONDITIONS, BOOLEAN, Words(zh, en))


def peers(name: str, shape: Shape, zh: str, en: str) -> Parameter:
    """One's own value among those of one's peers."""
    return Parameter(name, Kind.PEERS, shape, Words(zh, en))


def points(name: str, x: Shape, y: Shape, zh: str, en: str) -> Parameter:
    """``x -> y, x -> y``."""
    return Parameter(name, Kind.POINTS, x, Words(zh, en), y=y)


def cases(name: str, bound: Shape, y: Shape, zh: str, en: str) -> Parameter:
    """``<= bound -> y, otherwise -> y``."""
    return Parameter(name, Kind.CASES, bound, Words(zh, en), y=y)


def choices(name: str, option: Shape, y: Shape, zh: str, en: str) -> Parameter:
    """``option -> y, otherwise -> y``."""
    return Parameter(name, Kind.CHOICES, option, Words(zh, en), y=y)


def option(name: str, options: tuple[str, ...], zh: str, en: str) -> Parameter:
    """One of a few words, written as a text; the first is the default."""
    return Parameter(name, Kind.OPTION, TEXT, Words(zh, en), f'"{options[0]}"', options)


def example(
    formula: str, result: str, zh: str = "", en: str = "", peers: tuple[str, ...] = ()
) -> Example:
    """A formula with its result, the values of the peers if it has any, and what it shows."""
    return Example(formula, result, peers, Words(zh, en) if en else None)
