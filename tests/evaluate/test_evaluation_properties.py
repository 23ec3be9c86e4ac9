"""Random schemes over random people: what holds of every evaluation (P2 to P5)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.evaluate import Evaluation, evaluate
from engine.evaluate.results import PartResult, SubjectResult
from engine.explain import explain
from engine.language.periods import Window, parse_period
from engine.language.values import CONTEXT, Fault, Missing, compare, exact_sum, round_half_up
from engine.scheme.model import PartKind, Scheme
from tests.evaluate.scheme_cases import built_if_good, dataset
from tests.evaluate.scheme_strategies import people, schemes

Rows = list[dict[str, Any]]


def _window() -> Window:
    found = parse_period("2015Q4")
    assert found is not None
    return found


def _scheme(text: str) -> Scheme:
    scheme = built_if_good(text)
    assume(scheme is not None)
    assert scheme is not None
    return scheme


def _evaluated(scheme: Scheme, rows: Rows) -> Evaluation:
    return evaluate(scheme, dataset(scheme, {"person": rows}), _window())


def _digits(result: SubjectResult) -> object:
    """Everything of a result that could differ, rows by their keys."""
    return (
        result.key, str(result.score), str(result.unrounded), result.band, result.grade, result.rank,
        result.outcomes, result.vetoes, result.faults, result.ledger,
        [(p.part.id, str(p.points), str(p.raw), str(p.score), str(p.counted)) for p in result.parts()],
    )  # fmt: skip


@given(schemes(), people())
def test_the_ledger_adds_up_to_the_score(text: str, rows: Rows) -> None:
    for result in _evaluated(_scheme(text), rows).subjects:
        if isinstance(result.score, Decimal):
            lines = sum((Fraction(line.amount) for line in result.ledger), Fraction(0))
            assert lines == Fraction(result.score)
        else:
            assert result.ledger == ()
            assert result.rank is None
            assert result.grade is None


@given(schemes(), people(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_digit(text: str, rows: Rows, random: Any) -> None:
    scheme = _scheme(text)
    shuffled = random.sample(rows, len(rows))
    one, other = _evaluated(scheme, rows), _evaluated(scheme, shuffled)
    assert [_digits(r) for r in one.subjects] == [_digits(r) for r in other.subjects]
    assert one.notes == other.notes


@given(schemes(), people())
def test_twice_is_the_same_and_an_explanation_too(text: str, rows: Rows) -> None:
    scheme = _scheme(text)
    one, other = _evaluated(scheme, rows), _evaluated(scheme, rows)
    assert [_digits(r) for r in one.subjects] == [_digits(r) for r in other.subjects]
    records = dataset(scheme, {"person": rows})
    explained = explain(scheme, records, _window(), one.subjects[0].key)
    assert explained is not None
    assert _digits(explained.result) == _digits(one.subjects[0])


@given(schemes(), people())
def test_whoever_shares_nothing_is_scored_as_if_alone(text: str, rows: Rows) -> None:
    assume(" among " not in text.partition("score:")[2].partition("grades:")[0])
    scheme = _scheme(text)
    together = {r.key: r for r in _evaluated(scheme, rows).subjects}
    for row in rows:
        (alone,) = _evaluated(scheme, [row]).subjects
        assert alone.score == together[alone.key].score
        assert alone.ledger == together[alone.key].ledger


@given(schemes(), people())
def test_every_part_follows_from_those_below_it(text: str, rows: Rows) -> None:
    for result in _evaluated(_scheme(text), rows).subjects:
        for part in result.parts():
            _check_part(part, frozenset(v.zeroed for v in result.vetoes))


def _check_part(part: PartResult, zeroed: frozenset[str | None]) -> None:
    if part.part.formula is not None and isinstance(part.raw, Decimal):
        assert part.part.formula.typed.interval.holds(part.raw)
    if not isinstance(part.score, Decimal):
        assert part.counted == part.score
        return
    if part.part.id in zeroed:
        assert part.score == 0
        return
    if part.part.kind is PartKind.GROUP and isinstance(part.raw, Decimal):
        children = [c.counted for c in part.children if isinstance(c.counted, Decimal)]
        assert part.raw == CONTEXT.plus(exact_sum(children))
        assert not any(isinstance(c.score, Fault) for c in part.children)
    if part.part.kind is PartKind.RATE and isinstance(part.raw, Decimal):
        _check_rate(part)


def _check_rate(part: PartResult) -> None:
    """A rate leaf whose limits are shares, worked out once more."""
    plan, score = part.part, part.score
    limits = (plan.floor, plan.cap)
    if plan.prorate is not None or any(x is not None and x.formula is not None for x in limits):
        return
    assert isinstance(part.raw, Decimal)
    assert part.points is not None
    wanted = CONTEXT.multiply(part.points, part.raw)
    for limit, sign in zip(limits, (1, -1), strict=True):
        if limit is not None and limit.share is not None:
            bound = CONTEXT.multiply(part.points, limit.share)
            wanted = bound if compare(bound, wanted) == sign else wanted
    assert score == (wanted if plan.round is None else round_half_up(wanted, plan.round))


@given(schemes(), people())
def test_no_value_is_silently_lost(text: str, rows: Rows) -> None:
    """Whoever has no score has a reason at a part; whoever has one has no fault anywhere it counts."""
    for result in _evaluated(_scheme(text), rows).subjects:
        if result.state in ("missing", "fault"):
            assert result.faults
            assert any(fault.state == result.score for fault in result.faults)
        if result.state == "value":
            states = [fault.state for fault in result.faults]
            assert all(isinstance(state, Missing) for state in states)
