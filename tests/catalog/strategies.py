"""Arguments of any function of the catalogue, drawn by the kinds of its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from engine.catalog.function import Cohort, Function
from engine.language.intervals import Interval
from engine.language.periods import parse_period
from engine.language.signature import Kind, Parameter
from engine.language.values import CONTEXT

# Few different numbers, so that ties, zeros and equal points come up; and numbers of all digits.
SMALL = st.integers(-12, 12).map(lambda n: Decimal(n) / 4)
LONG = st.builds(
    lambda digits, exponent: CONTEXT.create_decimal(digits).scaleb(exponent),
    st.integers(-(10**34) + 1, 10**34 - 1),
    st.integers(-36, -28),
)
NUMBERS = SMALL | LONG
PLACES = st.integers(-3, 6).map(Decimal)
SERIES = st.lists(NUMBERS, max_size=7).map(tuple)
POINTS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=5).map(
    lambda points: tuple(sorted(points, key=lambda point: point[0]))
)
CASES = st.lists(
    st.tuples(st.sampled_from(["<", "<=", "=", ">=", ">", "!="]), NUMBERS, NUMBERS)
    | st.tuples(st.just("otherwise"), st.none(), NUMBERS),
    max_size=4,
).map(tuple)

CHOICES = st.lists(
    st.tuples(st.just("="), NUMBERS, NUMBERS) | st.tuples(st.just("otherwise"), st.none(), NUMBERS),
    max_size=4,
).map(tuple)


def argument(parameter: Parameter) -> st.SearchStrategy[object]:
    """What a function may receive for a parameter."""
    match parameter.kind:
        case Kind.SERIES | Kind.SPANS | Kind.STATES if parameter.shape.base in ("date", "row"):
            return st.just(())
        case Kind.SERIES:
            return SERIES
        case Kind.CONDITIONS:
            return st.lists(st.booleans(), max_size=5).map(tuple)
        case Kind.PEERS:
            peers = st.lists(NUMBERS, min_size=1, max_size=7)
            return peers.map(lambda values: Cohort(values[0], tuple(values)))
        case Kind.POINTS:
            return POINTS
        case Kind.CASES:
            return CASES
        case Kind.CHOICES:
            return CHOICES
        case Kind.WINDOW:
            return st.sampled_from(["2015-02", "2015Q4", "2015H1", "2015"]).map(parse_period)
        case Kind.OPTION:
            return st.sampled_from(parameter.options)
    simple: dict[str, st.SearchStrategy[object]] = {
        "number": PLACES | NUMBERS if parameter.name in ("places", "drop") else NUMBERS,
        "text": st.text(max_size=4),
        "boolean": st.booleans(),
        "date": st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    }
    return simple.get(parameter.shape.base, NUMBERS)


def arguments(entry: Function) -> st.SearchStrategy[dict[str, object]]:
    """Every parameter by name."""
    return st.fixed_dictionaries({p.name: argument(p) for p in entry.signature.parameters})


@st.composite
def known(draw: st.DrawFn, given: Mapping[str, object]) -> dict[str, Interval]:
    """Intervals that hold the arguments: some tight, some wide, some open, some not known at all."""
    found: dict[str, Interval] = {}
    for name, argument in given.items():
        values = _numbers(argument)
        if not values or draw(st.integers(0, 5)) == 0:
            continue
        low, high = min(values), max(values)
        below, above = (draw(st.sampled_from([None, 0, 0, 1])) for _ in range(2))
        found[name] = Interval(
            None if below is None else low - below, None if above is None else high + above
        )
    return found


def _numbers(argument: object) -> list[Decimal]:
    """The numbers that the interval of an argument is about: of points and cases the y."""
    if isinstance(argument, Decimal):
        return [argument]
    if not isinstance(argument, tuple):
        return []
    last = [item[-1] if isinstance(item, tuple) else item for item in argument]
    return [item for item in last if isinstance(item, Decimal)]
