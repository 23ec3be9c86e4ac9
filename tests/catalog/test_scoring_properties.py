"""Laws of the scoring methods: limits, mirrors, and methods that must agree with one another."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.catalog.function import Cohort
from engine.catalog.registry import functions
from engine.language.values import Fault, Missing, arithmetic, compare, decide
from tests.catalog.strategies import LONG, NUMBERS, SMALL

POSITIVE = (SMALL | LONG).map(abs).filter(bool)
PEERS = st.lists(SMALL, min_size=1, max_size=8)


def call(name: str, **given: object) -> Decimal:
    """The result, which must be a number."""
    with arithmetic():
        found = functions()[name].exact(**given)
    assert isinstance(found, Decimal), found
    return found


def attain(actual: Decimal, target: Decimal, **more: object) -> Decimal:
    defaults = {
        "cap": Decimal(1), "floor": Decimal(0), "threshold": Decimal(0),
        "better": "high", "low_by": "quotient", "zero": "missing",
    }  # fmt: skip
    return call("attain", actual=actual, target=target, **{**defaults, **more})


@given(NUMBERS, NUMBERS.filter(bool), st.sampled_from(["high", "low"]))
def test_what_is_exactly_on_target_has_all(actual: Decimal, target: Decimal, better: str) -> None:
    assert attain(target, target, better=better, low_by="mirror") == 1
    assert 0 <= attain(actual, target, better=better) <= 1


@given(NUMBERS, NUMBERS, NUMBERS.filter(bool), st.sampled_from(["quotient", "mirror"]))
def test_who_is_better_never_attains_less(
    one: Decimal, other: Decimal, target: Decimal, low_by: str
) -> None:
    wide = {"cap": Decimal(50), "floor": Decimal(-50), "low_by": low_by}
    worse, better = sorted((one, other))
    assert attain(worse, target, **wide) <= attain(better, target, **wide)
    low = {**wide, "better": "low", "floor": Decimal(0)}
    assert attain(better, target, **low) <= attain(worse, target, **low)


@given(NUMBERS, POSITIVE)
def test_the_mirror_of_high_is_low(actual: Decimal, target: Decimal) -> None:
    wide = {"cap": Decimal(10**40), "floor": Decimal(-(10**40))}
    high = attain(actual, target, **wide)
    low = attain(actual, target, better="low", low_by="mirror", **wide)
    assert abs(high + low - 2) <= abs(high) * Decimal("1E-33") + Decimal("1E-33")


@given(POSITIVE, POSITIVE)
def test_the_quotient_turns_actual_and_target_round(actual: Decimal, target: Decimal) -> None:
    wide = {"cap": Decimal(10**40)}
    assert attain(actual, target, better="low", **wide) == attain(target, actual, **wide)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_linear_is_a_curve_of_two_points(x: Decimal, start: Decimal, end: Decimal) -> None:
    assume(compare(start, end) != 0)
    line = call("linear", x=x, floor=Decimal(0), cap=Decimal(1), **{"from": start, "to": end})
    points = ((start, Decimal(0)), (end, Decimal(1)))
    assert compare(line, call("curve", x=x, points=points, outside="clamp")) == 0


@given(NUMBERS, NUMBERS, NUMBERS)
def test_turning_the_points_round_mirrors_linear(x: Decimal, a: Decimal, b: Decimal) -> None:
    assume(compare(a, b) != 0)
    up = call("linear", x=x, floor=Decimal(0), cap=Decimal(1), **{"from": a, "to": b})
    down = call("linear", x=x, floor=Decimal(0), cap=Decimal(1), **{"from": b, "to": a})
    assert abs(up + down - 1) < Decimal("1E-27")


@given(SMALL, st.lists(st.tuples(SMALL, SMALL), min_size=2, max_size=6))
def test_a_curve_is_the_same_written_falling_on_negatives(
    x: Decimal, points: list[tuple[Decimal, Decimal]]
) -> None:
    assume(len({at for at, _ in points}) > 1)
    rising = tuple(sorted(points, key=lambda point: point[0]))
    falling = tuple((-at, y) for at, y in rising)
    first = call("curve", x=x, points=rising, outside="clamp")
    assert first == call("curve", x=-x, points=falling, outside="clamp")
    assert min(y for _, y in points) <= first <= max(y for _, y in points)
    for at, y in dict(rising).items():
        assert call("curve", x=at, points=rising, outside="missing") == y


@given(SMALL, st.lists(SMALL, min_size=5, max_size=5))
def test_efficacy_is_a_curve_with_a_jump_below(x: Decimal, standards: list[Decimal]) -> None:
    """For rising standards that all differ."""
    assume(len(set(standards)) == 5)
    ordered = sorted(standards)
    names = ("poor", "low", "average", "good", "excellent")
    found = call("efficacy", x=x, **dict(zip(names, ordered, strict=True)))
    fifths = [Decimal(i) / 5 for i in range(1, 6)]
    points = ((ordered[0], Decimal(0)), *zip(ordered, fifths, strict=True))
    assert compare(found, call("curve", x=x, points=points, outside="clamp")) == 0
    turned = {name: -standard for name, standard in zip(names, ordered, strict=True)}
    assert found == call("efficacy", x=-x, **turned)


@given(NUMBERS, POSITIVE, SMALL.map(abs), st.sampled_from(["full", "part", "started"]))
def test_deduction_and_bonus_are_points_per_unit_within_limits(
    gap: Decimal, per: Decimal, points: Decimal, count: str
) -> None:
    units = {"gap": gap, "per": per, "points": points, "count": count}
    amount = call("per_unit", **units)
    full = Decimal(10)
    assert amount >= 0
    assert call("bonus", cap=full, **units) == min(amount, full)
    with arithmetic():
        left = full - amount
    assert compare(call("deduct", full=full, floor=Decimal(0), **units), max(left, Decimal(0))) == 0


@given(NUMBERS, POSITIVE)
def test_part_lies_between_full_and_started(gap: Decimal, per: Decimal) -> None:
    full, part, started = (
        call("per_unit", gap=gap, per=per, points=Decimal(1), count=count)
        for count in ("full", "part", "started")
    )
    assert decide(full) <= decide(part) <= decide(started)
    assert started - full in (0, 1)


@given(PEERS)
def test_ranks_of_all_agree(values: list[Decimal]) -> None:
    cohorts = [Cohort(value, tuple(values)) for value in values]

    def ranks(**options: str) -> list[Decimal]:
        return [call("rank", x=cohort, **options) for cohort in cohorts]

    n = len(values)
    assert sum(ranks(best="high", ties="average")) == Decimal(n * (n + 1)) / 2
    dense = ranks(best="high", ties="dense")
    assert sorted(set(dense)) == [Decimal(i) for i in range(1, len(set(values)) + 1)]
    for value, rank in zip(values, ranks(best="high", ties="competition"), strict=True):
        assert rank == 1 + sum(other > value for other in values)
    for value, rank in zip(values, ranks(best="low", ties="competition"), strict=True):
        assert rank == 1 + sum(other < value for other in values)


@given(PEERS.filter(lambda values: len(values) > 1))
def test_percentiles_of_all_agree(values: list[Decimal]) -> None:
    for value in values:
        cohort = Cohort(value, tuple(values))
        high, low = (
            call("percentile", x=cohort, best=best, ties="half") for best in ("high", "low")
        )
        assert abs(high + low - 1) <= Decimal("1E-33")
        rank = call("rank", x=cohort, best="high", ties="average")
        with arithmetic():
            assert compare(high, (len(values) - rank) / (len(values) - 1)) == 0
        ends = [call("percentile", x=cohort, best="high", ties=t) for t in ("low", "half", "high")]
        assert ends == sorted(ends)


@given(NUMBERS, POSITIVE, st.integers(1, 9))
def test_growth_over_one_year_is_compound_growth(now: Decimal, before: Decimal, n: int) -> None:
    now = abs(now)
    growth = call("growth", now=now, before=before)
    cagr = call("cagr", first=before, last=now, years=Decimal(1))
    assert abs(growth - cagr) <= abs(growth + 1) * Decimal("1E-33") + Decimal("1E-33")
    yearly = call("cagr", first=before, last=now, years=Decimal(n))
    with arithmetic():
        grown = (1 + yearly) ** n * before
    assert abs(grown - now) <= max(now, before) * Decimal("1E-31") or yearly < Decimal("-0.9")


@given(st.lists(SMALL, min_size=2, max_size=8), SMALL, SMALL)
def test_a_trend_is_that_of_the_line_in_it(
    values: list[Decimal], slope: Decimal, start: Decimal
) -> None:
    line = tuple(start + slope * i for i in range(len(values)))
    assert call("trend", values=line) == slope
    both = tuple(a + b for a, b in zip(values, line, strict=True))
    with arithmetic():
        expected = call("trend", values=tuple(values)) + slope
        assert abs(call("trend", values=both) - expected) <= Decimal("1E-32")
    assert call("trend", values=tuple(reversed(line))) == -slope


@given(st.lists(SMALL, min_size=1, max_size=8), SMALL)
def test_a_deviation_does_not_know_where_zero_is(values: list[Decimal], shift: Decimal) -> None:
    one = call("stdev", values=tuple(values), kind="population")
    assert one == call("stdev", values=tuple(v + shift for v in values), kind="population")
    assert one == call("stdev", values=tuple(-v for v in values), kind="population")
    assert (one == 0) == (len(set(values)) == 1)


def test_states_that_no_number_can_hide() -> None:
    with arithmetic():
        alone = functions()["percentile"].exact(
            x=Cohort(Decimal(1), (Decimal(1),)), best="high", ties="half"
        )
        crossed = functions()["clamp"].exact(x=Decimal(1), low=Decimal(2), high=Decimal(1))
    assert cast(Missing, alone) == Missing("no-peers", "percentile")
    assert cast(Fault, crossed) == Fault("out-of-domain", "clamp: low, high")
