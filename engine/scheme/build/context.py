"""What every step of building shares: the checker, the diagnostics, and tolerant looks into nodes.

The structure check reports wrong shapes; here a wrong shape is simply absent, so that all that is right is
still checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from datetime import date
from decimal import Decimal

from engine.diagnostics import Diagnostic, Rejected, Severity, Span, Words, diagnose
from engine.language import syntax
from engine.language.check import Checker
from engine.language.parse import parse
from engine.language.types import BOOLEAN, NumberType, describe
from engine.language.units import PLAIN, Unit
from engine.scheme.model import Formula, Parameter
from engine.scheme.read import Mapping, Node, Scalar, Sequence

__all__ = [
    "Build",
    "child",
    "day",
    "entries",
    "flag",
    "number",
    "scalar",
    "text",
    "texts",
    "words",
    "year_begins",
]

_POINTS = (PLAIN, Unit.of("分"))
_RATE = Words("不带单位的数值", "a number without a unit")


class Build:
    """One scheme being built. ``diagnostics`` holds all but the checker's own.

    ``broken`` are the names of measures and parameters that have been reported, so that their users are
    not reported too. ``weighed`` are the nodes (by identity) of parts whose points weights give. ``since``
    are first days of the points and weights in force, by where these are written. ``parameters`` are those
    of the scheme, once they are built. ``file`` is the scheme's own, as opposed to those it extends.
    """

    checker: Checker

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.broken: set[str] = set()
        self.weighed: set[int] = set()
        self.since: Map[Span, date] = {}
        self.file = ""
        self.parameters: Map[str, Parameter] = {}

    @property
    def failed(self) -> bool:
        """Whether there is an error so far, the checker's included."""
        found = (*self.diagnostics, *self.checker.diagnostics)
        return any(d.severity is Severity.ERROR for d in found)

    def tell(self, code: str, span: Span | None, **fields: object) -> None:
        """Note a diagnostic."""
        self.diagnostics.append(diagnose(code, span, **fields))

    def place(self, group: Span, children: Iterable[Scalar | None]) -> Span:
        """Where to complain of what does not add up: at the group, unless that is written in a file below
        and one of its children in the scheme's own.
        """
        if group.file == self.file:
            return group
        own = (c.span for c in children if c is not None and c.span.file == self.file)
        return next(own, group)

    def parsed(self, node: Node | None) -> syntax.Expression | None:
        """The syntax of a formula, or None with diagnostics."""
        if not isinstance(node, Scalar):
            return None
        try:
            return parse(node.source)
        except Rejected as rejected:
            self.diagnostics.extend(rejected.diagnostics)
            return None

    def formula(
        self,
        node: Node | None,
        *,
        specials: bool = False,
        level: tuple[str, ...] = (),
        alone: bool = False,
    ) -> Formula | None:
        """A typed formula of any type; ``alone`` as in ``Checker.check``."""
        expression = self.parsed(node)
        if expression is None or not isinstance(node, Scalar):
            return None
        found = self.checker.check(
            expression, node.source, level=level, specials=specials, alone=alone
        )
        return None if found is None else Formula(found, node.source)

    def condition(
        self,
        node: Node | None,
        *,
        specials: bool = False,
        level: tuple[str, ...] = (),
        alone: bool = False,
    ) -> Formula | None:
        """A formula that is true or false."""
        found = self.formula(node, specials=specials, level=level, alone=alone)
        if found is None or found.typed.type == BOOLEAN:
            return found
        return self._refused(found, Words(describe(BOOLEAN, "zh"), describe(BOOLEAN, "en")))

    def points(self, node: Node | None) -> Formula | None:
        """A formula that gives points or a rate: a number without a unit, or in 分."""
        found = self.formula(node)
        if found is None:
            return None
        kind = found.typed.type
        if isinstance(kind, NumberType) and (kind.unit is None or kind.unit in _POINTS):
            return found
        return self._refused(found, _RATE)

    def _refused(self, found: Formula, wanted: Words) -> Formula | None:
        self.tell(
            "formula-type",
            found.source.locate(0, len(found.text)),
            text=found.text,
            found_zh=describe(found.typed.type, "zh"),
            found_en=describe(found.typed.type, "en"),
            wanted_zh=wanted.zh,
            wanted_en=wanted.en,
        )
        return None


def child(node: Node | None, key: str) -> Node | None:
    """The value of a key, None where there is none."""
    return node.get(key) if isinstance(node, Mapping) else None


def entries(node: Node | None) -> Iterator[tuple[Scalar, Node]]:
    """Keys with values of a mapping, none of anything else."""
    return iter(node.items if isinstance(node, Mapping) else ())


def scalar(node: Node | None, key: str) -> Scalar | None:
    """The scalar at a key."""
    found = child(node, key)
    return found if isinstance(found, Scalar) else None


def text(node: Node | None, key: str) -> str:
    """The text at a key, empty where there is none."""
    found = scalar(node, key)
    return found.text if found is not None else ""


def texts(node: Node | None) -> tuple[Scalar, ...]:
    """One scalar, or the scalars of a sequence."""
    if isinstance(node, Scalar):
        return (node,)
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item for item in items if isinstance(item, Scalar))


def number(node: Node | None, key: str) -> Decimal | None:
    """The decimal at a key."""
    found = scalar(node, key)
    return found.value if found is not None and isinstance(found.value, Decimal) else None


def year_begins(content: Mapping) -> int:
    """The month in which a year of a scheme begins, 1 unless it says so."""
    month = number(content, "year begins")
    return int(month) if month is not None and month in range(1, 13) else 1


def flag(node: Node | None, key: str, default: bool = False) -> bool:
    """The true or false at a key."""
    found = scalar(node, key)
    return found.value if found is not None and isinstance(found.value, bool) else default


def words(node: Node | None, default: str = "") -> Words:
    """A text, or ``{zh, en}``, as words in both languages; one stands in for the other."""
    if isinstance(node, Scalar):
        return Words(node.text, node.text)
    zh, en = text(node, "zh"), text(node, "en")
    return Words(zh or en or default, en or zh or default)


def day(node: Scalar | None) -> date | None:
    """The date a scalar writes, None when it is not one."""
    try:
        return date.fromisoformat(node.text) if node is not None else None
    except ValueError:
        return None
