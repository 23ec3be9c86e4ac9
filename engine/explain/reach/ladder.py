"""The values an indicator can take, one smallest change after the other.

A count moves by one, a sum by the finest place its values are written with, a mean or a share by one such
change in one of its rows. What is computed from several of these moves on a decimal grid.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from engine.evaluate.exact import Frame, Machine
from engine.evaluate.exact.series import gather_code
from engine.explain.reach.indicators import Sought
from engine.explain.reach.sites import is_aggregate, provided
from engine.language import typed
from engine.language.types import NumberType
from engine.language.values import CONTEXT, State, Value, decide, exact_sum

__all__ = ["Ladder", "Ladders", "Rungs"]

_ZERO, _ONE = Decimal(0), Decimal(1)
_RATE, _AMOUNT = Decimal("0.0001"), Decimal("0.01")
# Nobody moves an indicator by more steps than this times what it is now.
_FAR = 10**9
_FINEST = -12


@dataclass(frozen=True, slots=True)
class Ladder:
    """``at(j)`` is ``(start + j * step) / divisor`` for j from 1 to ``count``, and ``now`` for 0."""

    now: Value
    start: Decimal
    step: Decimal
    divisor: Decimal
    count: int

    def at(self, rung: int) -> Value:
        """The value on a rung, rounded as an evaluation rounds it."""
        if rung == 0:
            return self.now
        return CONTEXT.divide(exact_sum((self.start, self.step * rung)), self.divisor)


@dataclass(frozen=True, slots=True)
class Ladders:
    """Up and down from where an indicator is, the smallest step as people say it, and the bounds."""

    up: Ladder
    down: Ladder
    step: Decimal
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class _Grain:
    """The indicator is ``total / divisor``; ``total`` moves by ``unit``, and not beyond the bounds."""

    total: Decimal
    unit: Decimal
    divisor: Decimal = _ONE
    least: Decimal | None = None
    most: Decimal | None = None


class Rungs:
    """Makes ladders over one data set. ``machine`` evaluates everything as it is; inside ``arithmetic()``."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._places: dict[tuple[str, int], int] = {}

    def of(self, sought: Sought, value: Value, step: Decimal | None = None) -> Ladders:
        """The ladders of an indicator that has this value now; ``step`` replaces the smallest change."""
        low, high = sought.node.interval.low, sought.node.interval.high
        unit = step or _plain_unit(sought.node)
        if isinstance(value, State):
            first = _Grain((low if low is not None else _ZERO) - unit, unit)
            nothing = Ladder(value, first.total, -unit, _ONE, 0)
            return Ladders(_ladder(value, first, unit, high), nothing, unit, low, high)
        assert isinstance(value, Decimal), "indicators are numbers"
        grain = None if step is not None else self._grain(sought.node, sought.frame, value)
        if grain is not None:
            high = min((b for b in (high, grain.most) if b is not None), default=None)
            low = max((b for b in (low, grain.least) if b is not None), default=None)
            up = _ladder(value, grain, grain.unit, high)
            down = _ladder(value, grain, -grain.unit, low)
            step = CONTEXT.divide(grain.unit, grain.divisor)
            return Ladders(up, down, step, low, high)
        below = (value / unit).to_integral_value(ROUND_FLOOR) * unit
        above = (value / unit).to_integral_value(ROUND_CEILING) * unit
        up = _ladder(value, _Grain(below, unit), unit, high)
        down = _ladder(value, _Grain(above, unit), -unit, low)
        return Ladders(up, down, unit, low, high)

    def _grain(self, node: typed.Typed, frame: Frame, value: Decimal) -> _Grain | None:
        match node:
            case typed.MeasureRef(body=body):
                return self._of_quotient(body, frame)
            case typed.Call():
                return self._of_rows(node, frame, value)
            case typed.OnlyRow(value=typed.FieldRef() as field, route=route):
                return _Grain(value, self._finest(field, route.bottom.name, [value]))
            case typed.FieldRef():
                subject = self._machine.world.subject
                return _Grain(value, self._finest(node, subject, [value]))
            case _:
                return _Grain(value, self._finest(node, "", [value]))

    def _of_quotient(self, body: typed.Typed, frame: Frame) -> _Grain | None:
        """A quotient of an aggregate moves as its numerator does; so where it is only provided."""
        match body:
            case typed.Call() if (pair := provided(body)) is not None:
                return self._of_quotient(pair[1], frame)
            case typed.Call(function=function, operands=operands) if function.name == "ratio":
                above, below = operands["a"], operands["b"]
            case typed.Arithmetic(first=above, rest=(("/", below),)):
                pass
            case _:
                return None
        inner = frame
        while isinstance(above, typed.MeasureRef) and not above.arguments and above.row is None:
            inner, above = Frame(frame.rows, frame.window), above.body
        if not isinstance(above, typed.Call) or not is_aggregate(above):
            return None
        total = self._machine.code(above)(inner)
        divisor = self._machine.code(below)(frame)  # type: ignore[arg-type]  # a value
        if not isinstance(total, Decimal) or not isinstance(divisor, Decimal) or divisor <= 0:
            return None
        grain = self._of_rows(above, inner, total)
        if grain is None or grain.divisor != _ONE:
            return None
        ends = (above.interval.low, above.interval.high)
        low, high = (CONTEXT.divide(end, divisor) if end is not None else None for end in ends)
        return _Grain(grain.total, grain.unit, divisor, low, high)

    def _of_rows(self, node: typed.Call, frame: Frame, value: Decimal) -> _Grain | None:
        name = node.function.name
        series = next((o for o in node.operands.values() if isinstance(o, _ROWS)), None)
        if series is None or name not in _MOVED_BY_A_ROW:
            return None
        values = gather_code(self._machine, series)(frame)
        if not isinstance(values, list):
            return None
        if name in ("count", "count_distinct", "min_at_once", "max_at_once"):
            return _Grain(value, _ONE, most=self._most(name, series, frame))
        if name == "share":
            return _Grain(Decimal(sum(v is True for v in values)), _ONE, Decimal(len(values)))
        numbers = [v for v in values if isinstance(v, Decimal)]
        rows: typed.Series = series
        while isinstance(rows, typed.SeriesAt):
            rows = rows.series
        assert isinstance(rows, typed.RowSeries)
        unit = self._finest(rows.value, rows.route.bottom.name, numbers, rows.level)
        if name == "avg":
            return _Grain(exact_sum(numbers), unit, Decimal(len(numbers)))
        return _Grain(exact_sum(numbers) if name == "sum" else value, unit)

    def _most(self, name: str, series: typed.Series, frame: Frame) -> Decimal | None:
        """Rows that are no events are there or not: a count of them cannot pass their number."""
        if name != "count" or not isinstance(series, typed.RowSeries) or series.condition is None:
            return None
        ancestry, route, top = self._machine.world.ancestry, series.route, frame.rows[series.base]
        if ancestry.reach(route, top).events:
            return None
        return Decimal(len(ancestry.below(route, top, frame.window)))

    def _finest(
        self, value: typed.Typed, record: str, numbers: list[Decimal], level: int = 0
    ) -> Decimal:
        """The finest place a field is written with in all records, else that of the numbers given."""
        if isinstance(value, typed.FieldRef) and (value.level == level or not level):
            mark = (record, value.position)
            if mark not in self._places:
                rows = self._machine.world.dataset.tables[record].rows
                self._places[mark] = _finest_of(row.values[value.position] for row in rows)
            return _ONE.scaleb(self._places[mark])
        return _ONE.scaleb(_finest_of(numbers))


_ROWS = (typed.RowSeries, typed.SeriesAt)
_MOVED_BY_A_ROW = ("count", "count_distinct", "share", "sum", "avg", "min", "max", "median")


def _finest_of(values: Iterable[Value]) -> int:
    exponents = (v.as_tuple().exponent for v in values if isinstance(v, Decimal))
    places = min((e for e in exponents if isinstance(e, int)), default=-2)
    return max(min(places, 0), _FINEST)


def _ladder(now: Value, grain: _Grain, step: Decimal, bound: Decimal | None) -> Ladder:
    room = max(abs(grain.total), abs(step)) * _FAR
    if bound is not None:
        away = bound * grain.divisor - grain.total
        room = min(room, away if step > 0 else -away)
    count = int(decide(room / abs(step)).to_integral_value(ROUND_FLOOR))
    return Ladder(now, grain.total, step, grain.divisor, max(count, 0))


def _plain_unit(node: typed.Typed) -> Decimal:
    assert isinstance(node.type, NumberType)
    return _RATE if node.type.unit is None or not node.type.unit.factors else _AMOUNT
