"""Random schemes of steps, curves, caps and comparisons: reach against trying every value."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evaluate import Run
from engine.explain.reach import Goal, Ground, reach
from engine.language.periods import parse_period
from engine.records import dataset_from_rows
from engine.scheme.model import Scheme
from tests.explain.reach_oracle import loaded

HEAD = """\
kaohe: 1
scheme: case/brute
title: 一例
subject: person
period: quarter
records:
  person: {key: id, fields: {id: text}}
  sale: {of: person, when: date, fields: {date: date, amount: "integer, 0..60"}}
measures:
  量: sum(sale.amount)
  半(x): x / 2
score:
  points: 100
"""
TOP = 150
OTHERS = (20, 35, 35, 60)
EMPTY = Decimal(-1)

number = st.integers(-20, 120).map(str)
positive = st.integers(1, 80).map(str)
percent = st.integers(0, 130).map(lambda n: f"{n}%")
inner = st.sampled_from(
    ["量", "半(量)", "量 - 30", "40 - 量", "abs(量 - 25)", "量 * 量 / 50", "max(量, 20)"]
)


def _points(xs: list[int], ys: list[str]) -> str:
    return ", ".join(f"{x} -> {y}" for x, y in zip(sorted(xs), ys, strict=False))


formula = st.one_of(
    st.builds(lambda x, a, c: f"attain({x}, {a}, cap={c})", inner, positive, percent),
    st.builds(lambda x, a, c: f'attain({x}, {a}, better="low", cap={c})', inner, positive, percent),
    st.builds(lambda x, a, b: f"linear({x}, from={a}, to={a} + {b})", inner, number, positive),
    st.builds(
        lambda x, xs, ys: f"curve({x}, {_points(xs, ys)})", inner,
        st.lists(st.integers(-10, 100), min_size=3, max_size=5),
        st.lists(percent, min_size=5, max_size=5),
    ),
    st.builds(
        lambda x, a, b, ys: f"steps({x}, <= {a} -> {ys[0]}, < {b} -> {ys[1]}, otherwise -> {ys[2]})",
        inner, number, number, st.lists(percent, min_size=3, max_size=3),
    ),
    st.builds(lambda x, p: f"deduct(1, {x}, per={p}, points=10%)", inner, positive),
    st.builds(lambda x, p: f'bonus({x}, 1, per={p}, points=0.1, count="started")', inner, positive),
    st.builds(lambda x, a, y, z: f"if {x} >= {a} then {y} else {z}", inner, number, percent, percent),
    st.builds(lambda a, b: f"pass(量 in {min(a, b)}..{max(a, b)})", st.integers(0, 90), st.integers(0, 90)),
    st.just("percentile(量 among all)"),
    st.just('percentile(量 among all, best="low", ties="high")'),
    st.just("pass(量 >= avg(量 among all))"),
    st.just("by_rank(量 among all, <= 1 -> 1, <= 3 -> 0.5, otherwise -> 0.1)"),
    st.builds(lambda a: f"ratio({a}, 量)", positive),
    st.builds(lambda a: f"provided(量 > {a}, 量 / 100)", number),
    st.builds(lambda a: f"round(量 / {a}, 1)", positive),
)  # fmt: skip


@st.composite
def schemes(draw: Any) -> str:
    """Two or three leaves, some of which may deduct, be skipped or be left out."""
    count = draw(st.integers(1, 3))
    shares = {1: (100,), 2: (60, 40), 3: (50, 30, 20)}[count]
    lines = []
    for at, points in enumerate(shares):
        extra = draw(
            st.sampled_from(["", ", round: 0", ", floor: none, cap: 110%", ", applies: 量 > 12"])
        )
        lines.append(
            f'    p{at}: {{points: {points}, missing: skip, rate: "{_text(draw)}"{extra}}}'
        )
    if draw(st.booleans()):
        lines.append(f'    minus: {{missing: skip, deduct: "10 * ({_text(draw)})", cap: 8}}')
    tail = draw(st.sampled_from(["", "vetoes: {v: {when: 量 > 70 and 量 < 90, zero: true}}\n"]))
    rounding = draw(st.sampled_from(["", "  round: 1\n"]))
    text: str = HEAD + rounding + "  parts:\n" + "\n".join(lines) + "\n" + tail
    return text


def _text(draw: Any) -> str:
    text: str = draw(formula)
    return text.replace('"', '\\"')


def _dataset(scheme: Scheme, amount: int) -> Any:
    # In pieces of at most 60, as the field says.
    pieces = [60] * (amount // 60) + [amount % 60]
    sold = [*(("A", piece) for piece in pieces), *((f"B{i}", x) for i, x in enumerate(OTHERS))]
    return dataset_from_rows(
        scheme.types,
        {
            "person": [{"id": key} for key in dict.fromkeys(key for key, _ in sold)],
            "sale": [{"person": key, "date": "2025-11-01", "amount": x} for key, x in sold],
        },
    )


def _run(scheme: Scheme, amount: int) -> Run:
    window = parse_period("2025Q4")
    assert window is not None
    return Run(scheme, _dataset(scheme, amount), window)


@given(text=schemes(), now=st.integers(0, 110), wanted=st.integers(1, 100), rank=st.integers(0, 3))
@settings(max_examples=60)
def test_no_smaller_change_does(text: str, now: int, wanted: int, rank: int) -> None:
    with TemporaryDirectory() as folder:
        scheme = loaded(text, Path(folder))
    goal = Goal("rank", rank=rank) if rank else Goal("score", score=Decimal(wanted))

    @cache
    def meets(amount: int) -> bool:
        results = _run(scheme, amount).evaluation().subjects
        mine = results[0]
        if rank:
            return mine.rank is not None and mine.rank <= rank
        return isinstance(mine.score, Decimal) and mine.score >= wanted

    found = reach(Ground(_run(scheme, now)), "A", goal, names=["量"])
    assert found is not None
    assert found.already == meets(now)
    if found.already:
        return
    hits = [x for x in range(TOP) if meets(x)]
    best = min(hits, key=lambda x: (abs(x - now), -x), default=None)
    if found.answers:
        (answer,) = found.answers
        assert answer.certain
        assert answer.needed == best or (best is None and answer.needed >= TOP)
    else:
        assert best is None
        assert found.short[0].certain
