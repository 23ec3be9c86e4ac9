"""Weights by pairwise judgements: known matrices to the last digit, and everything that is refused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Source, Span
from engine.scheme.weights import TABLES, Judgement, Weights, ahp
from engine.scheme.weights.matrix import fitting

Solve = Literal["eigenvector", "geometric"]
WHOLE = Span("x.yaml", 1, 1, 9, 1)


def judged(text: str) -> list[Judgement]:
    """``甲:乙=3 乙:丙=1/2``, each judgement with its place in this text."""
    source = Source.plain(text, "x.yaml")
    judgements = []
    start = 0
    for word in text.split():
        start = text.index(word, start)
        pair, value = word.split("=")
        row, column = pair.split(":")
        span = source.locate(start, start + len(word))
        judgements.append(Judgement(row, column, Fraction(value), span))
        start += len(word)
    return judgements


def weighed(names: str, text: str, solve: Solve = "eigenvector", **more: object) -> Weights:
    """The weights, which must come without a complaint."""
    weights, found = ahp(names.split(), judged(text), solve=solve, **more)  # type: ignore[arg-type]
    assert found == ()
    assert weights is not None
    return weights


@pytest.mark.parametrize(
    ("solve", "places", "values"),
    [
        ("eigenvector", 4, "0.6483 0.2297 0.1220"),
        ("geometric", 4, "0.6483 0.2297 0.1220"),
        ("eigenvector", 2, "0.65 0.23 0.12"),
        ("eigenvector", 0, "1 0 0"),
    ],
)
def test_a_known_matrix(solve: Solve, places: int, values: str) -> None:
    weights = weighed("a b c", "a:b=3 a:c=5 b:c=2", solve, places=places)
    assert weights.values == dict(zip("abc", map(Decimal, values.split()), strict=True))
    assert [str(value) for value in weights.values.values()] == values.split()
    assert weights.lambda_max == Decimal("3.003694598063639557125294949180092")
    assert weights.ci == Decimal("0.001847299031819778562647474590046094")
    assert weights.cr == Decimal("0.003184998330723756142495645844907059")
    assert weights.table == "saaty"


def test_the_two_ways_differ_from_four_on() -> None:
    text = "a:b=2 a:c=5 a:d=3 b:c=4 b:d=1 c:d=1/3"
    eigen = weighed("a b c d", text, "eigenvector", places=6)
    geometric = weighed("a b c d", text, "geometric", places=6)
    assert [str(v) for v in eigen.values.values()] == [
        "0.480098",
        "0.242105",
        "0.073615",
        "0.204182",
    ]
    assert [str(v) for v in geometric.values.values()] == [
        "0.478710",
        "0.243248",
        "0.073495",
        "0.204547",
    ]
    assert str(eigen.cr) == "0.01892946202849963892949672790217679"
    assert str(geometric.cr) == "0.01891677073521529705835588137267518"


@pytest.mark.parametrize("solve", ["eigenvector", "geometric"])
def test_a_consistent_matrix_gives_its_weights_exactly(solve: Solve) -> None:
    weights = weighed("a b c", "a:b=2 a:c=4 b:c=2", solve)
    sevenths = ["5714285714285714285714285714285714", "2857142857142857142857142857142857"]
    assert [str(v) for v in weights.values.values()] == [
        f"0.{sevenths[0]}",
        f"0.{sevenths[1]}",
        "0.1428571428571428571428571428571429",
    ]
    assert weights.lambda_max == 3
    assert weights.ci == 0
    assert weights.cr == 0


def test_one_or_two_things_are_always_consistent() -> None:
    assert weighed("a", "", places=2) == Weights(
        {"a": Decimal(1)}, Decimal(1), Decimal(0), Decimal(0), "saaty"
    )
    assert weighed("a b", "a:b=9", places=2) == Weights(
        {"a": Decimal("0.9"), "b": Decimal("0.1")}, Decimal(2), Decimal(0), Decimal(0), "saaty"
    )


def test_a_pair_may_be_judged_from_the_other_side_and_twice() -> None:
    plain = weighed("a b c", "a:b=3 a:c=5 b:c=2", places=4)
    assert weighed("a b c", "b:a=1/3 c:a=1/5 c:b=1/2", places=4) == plain
    assert weighed("a b c", "a:b=3 b:a=1/3 a:a=1 a:c=5 b:c=2", places=4) == plain


@pytest.mark.parametrize(
    ("table", "cr"),
    [("saaty", "0.003185"), ("saaty-2005", "0.003552"), ("donegan-dodd", "0.003759")],
)
def test_the_ratio_depends_on_the_table(table: str, cr: str) -> None:
    weights = weighed("a b c", "a:b=3 a:c=5 b:c=2", table=table)
    assert weights.table == table
    assert weights.cr is not None
    assert f"{weights.cr:.6f}" == cr


def test_tables_start_at_three_and_are_the_published_ones() -> None:
    assert {name: (table.name, table.largest) for name, table in TABLES.items()} == {
        "saaty": ("saaty", 10),
        "saaty-2005": ("saaty-2005", 15),
        "donegan-dodd": ("donegan-dodd", 15),
    }
    assert all(list(t.values) == list(range(3, t.largest + 1)) for t in TABLES.values())
    assert [str(v) for v in TABLES["saaty"].values.values()] == (
        "0.58 0.90 1.12 1.24 1.32 1.41 1.45 1.49".split()
    )
    assert [str(v) for v in TABLES["saaty-2005"].values.values()] == (
        "0.52 0.89 1.11 1.25 1.35 1.40 1.45 1.49 1.52 1.54 1.56 1.58 1.59".split()
    )
    assert [str(v) for v in TABLES["donegan-dodd"].values.values()][:6] == (
        "0.4914 0.8286 1.0591 1.1797 1.2519 1.3171".split()
    )
    assert all(t.source for t in TABLES.values())


@pytest.mark.parametrize(
    ("judgements", "code", "columns", "message"),
    [
        ("a:b=3", "judgement-missing", (1, 1), "2 pairs are not judged: a: c; b: c"),
        ("a:b=3 a:c=1 b:d=2", "judgement-unknown", (13, 18),
         "d in the judgements is no part of this group"),
        ("a:b=10 a:c=1 b:c=2", "judgement-scale", (1, 7),
         "the judgement of a against b, 10, is not from 1/9 to 9"),
        ("a:b=1/10 a:c=1 b:c=2", "judgement-scale", (1, 9),
         "the judgement of a against b, 1/10, is not from 1/9 to 9"),
        ("a:b=3 a:c=1 b:c=2 a:a=2", "judgement-self", (19, 24), "a against itself is 1, not 2"),
        ("a:b=3 a:c=1 b:c=2 b:a=1/2", "judgement-conflict", (19, 26),
         "b against a is 1/2, but the other way round 3, which is not the reciprocal"),
    ],
)  # fmt: skip
def test_judgements_that_cannot_be_used(
    judgements: str, code: str, columns: tuple[int, int], message: str
) -> None:
    weights, found = ahp(["a", "b", "c"], judged(judgements), span=WHOLE)
    assert weights is None
    (one,) = found
    assert (one.code, one.message.en) == (code, message)
    assert one.span is not None
    assert (one.span.column, one.span.end_column) == columns


def test_all_faults_are_told_at_once() -> None:
    _, found = ahp(["销量", "服务"], judged("销两:服务=3 服务:销量=20 服务:服务=9"))
    assert [one.code for one in found] == [
        "judgement-unknown",
        "judgement-scale",
        "judgement-self",
    ]
    assert found[0].hint.zh == "是不是“销量”？"
    assert found[2].message.zh == "“服务”和自己比只能是 1，这里写的是 9"


def test_a_conflict_says_what_would_fit() -> None:
    _, (one,) = ahp(["a", "b"], judged("a:b=3 b:a=1/2"))
    assert one.hint.en == "make it 1/3, or write one direction only"


@pytest.mark.parametrize(
    "right", [*(Fraction(n) for n in range(1, 10)), *(Fraction(1, n) for n in range(2, 10))]
)
def test_every_value_of_the_scale_may_be_what_fits(right: Fraction) -> None:
    # a : c goes twice the same way round, a : b is what these two call for.
    odd = Fraction(1, 9) if right >= 1 else Fraction(9)
    matrix = (
        (Fraction(1), odd, right),
        (1 / odd, Fraction(1), Fraction(1)),
        (1 / right, Fraction(1), Fraction(1)),
    )
    assert fitting(matrix) == (0, 1, right)


def test_the_limits_of_the_scale_are_on_it() -> None:
    assert weighed("a b", "a:b=9").values["a"] == Decimal("0.9")
    assert weighed("a b", "a:b=1/9").values["b"] == Decimal("0.9")


def test_contradictions_are_refused_with_the_judgement_that_fits_least() -> None:
    text = "a:b=3 a:c=1/3 b:c=3"
    weights, found = ahp(["a", "b", "c"], judged(text), places=4, span=WHOLE)
    assert weights is not None
    assert [str(v) for v in weights.values.values()] == ["0.3334", "0.3333", "0.3333"]
    assert weights.lambda_max == Decimal("4.333333333333333333333333333333333")
    (one,) = found
    assert one.code == "weights-inconsistent"
    assert one.message.en == (
        "the judgements contradict one another: CR = 1.1494, below 0.10 is wanted (table saaty); "
        "a against b = 3 fits least"
    )
    assert one.hint.zh == "按其他判断推算，“a”比“b”约为 1/9；请重新斟酌"
    assert one.span == judged(text)[0].span


def test_the_judgement_that_fits_least_is_told_the_way_it_was_written() -> None:
    text = "a:b=1 a:c=2 a:d=4 b:c=2 b:d=4 d:c=8"
    _, (one,) = ahp(["a", "b", "c", "d"], judged(text))
    assert "d against c = 8 fits least" in one.message.en
    assert one.hint.en == "by the other judgements d against c is about 1/2; reconsider it"
    assert one.span == judged(text)[-1].span


def test_of_four_things_the_odd_judgement_is_found() -> None:
    good = {
        ("a", "b"): 2,
        ("a", "c"): 4,
        ("a", "d"): 8,
        ("b", "c"): 2,
        ("b", "d"): 4,
        ("c", "d"): 2,
    }
    for odd, right in good.items():
        values = {pair: Fraction(v) for pair, v in good.items()}
        values[odd] = Fraction(1, 9)
        names = ["a", "b", "c", "d"]
        matrix = tuple(
            tuple(
                Fraction(1) if r == c else values[r, c] if (r, c) in values else 1 / values[c, r]
                for c in names
            )
            for r in names
        )
        row, column, value = fitting(matrix)
        assert (names[row], names[column]) == odd
        assert value == right


@pytest.mark.parametrize(("limit", "refused"), [("0.0031", True), ("0.0032", False), ("0", True)])
def test_the_ratio_must_stay_below_the_limit(limit: str, refused: bool) -> None:
    _, found = ahp(["a", "b", "c"], judged("a:b=3 a:c=5 b:c=2"), limit=Decimal(limit))
    assert bool(found) is refused


def test_a_ratio_at_the_limit_is_refused() -> None:
    weights = weighed("a b c", "a:b=3 a:c=5 b:c=2")
    assert weights.cr is not None
    _, found = ahp(["a", "b", "c"], judged("a:b=3 a:c=5 b:c=2"), limit=weights.cr)
    assert [one.code for one in found] == ["weights-inconsistent"]


@pytest.mark.parametrize(
    ("table", "count", "hint"),
    [
        ("saaty", 11, "split the group, or use table: saaty-2005 (up to 15)"),
        ("saaty-2005", 16, "split the group, or use table: saaty-2005 (up to 15)"),
        ("donegan-dodd", 16, "split the group, or use table: donegan-dodd (up to 15)"),
    ],
)
def test_more_things_than_the_table_has_are_refused(table: str, count: int, hint: str) -> None:
    names = [f"n{i}" for i in range(count)]
    alike = [Judgement(a, b, Fraction(1)) for a, b in combinations(names, 2)]
    weights, found = ahp(names, alike, table=table, span=WHOLE)
    assert weights is None
    assert [(one.code, one.hint.en, one.span) for one in found] == [
        ("weights-too-many", hint, WHOLE)
    ]
    fewer, found = ahp(
        names[:-1], [j for j in alike if names[-1] not in (j.row, j.column)], table=table
    )
    assert found == ()
    assert fewer is not None


SCALE = st.sampled_from(
    [Fraction(n) for n in range(1, 10)] + [Fraction(1, n) for n in range(2, 10)]
)


@given(st.data(), st.integers(3, 5), st.sampled_from(["eigenvector", "geometric"]))
def test_weights_sum_to_one_and_do_not_depend_on_the_order_of_judgements(
    data: st.DataObject, count: int, solve: Solve
) -> None:
    names = [f"n{i}" for i in range(count)]
    judgements = [Judgement(a, b, data.draw(SCALE)) for a, b in combinations(names, 2)]
    shuffled = data.draw(st.permutations(judgements))
    turned = [Judgement(j.column, j.row, 1 / j.value) for j in shuffled]
    weights, _ = ahp(names, judgements, solve=solve, places=4)
    again, _ = ahp(names, turned, solve=solve, places=4)
    assert weights == again
    assert weights is not None
    assert sum(weights.values.values()) == 1
    assert weights.lambda_max is not None
    assert weights.lambda_max >= count
    assert all(value > 0 for value in weights.values.values())


@given(st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=6))
def test_judgements_taken_from_weights_give_these_weights_back(sizes: list[int]) -> None:
    names = [f"n{i}" for i in range(len(sizes))]
    judgements = [
        Judgement(names[i], names[j], Fraction(sizes[i], sizes[j]))
        for i, j in combinations(range(len(sizes)), 2)
    ]
    weights, found = ahp(names, judgements)
    assert found == ()
    assert weights is not None
    assert weights.cr == 0
    assert weights.lambda_max == len(sizes)
    for size, value in zip(sizes, weights.values.values(), strict=True):
        assert abs(Fraction(value) - Fraction(size, sum(sizes))) < Fraction(1, 10**34)
