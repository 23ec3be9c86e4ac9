"""The independent program's weights, against what can be worked out on paper."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tobacco.straight_quality import (
    CLASSES,
    CLASSES_JUDGED,
    KPI,
    KPI_JUDGED,
    TERMINAL,
    consistency,
    weights_of,
)

D = Decimal


def test_two_indicators_are_shared_as_judged() -> None:
    assert weights_of(TERMINAL, ((2,),)) == {TERMINAL[0]: D("0.6667"), TERMINAL[1]: D("0.3333")}


def test_three_classes_have_the_textbook_weights() -> None:
    weights = weights_of(CLASSES, CLASSES_JUDGED)
    assert list(weights.values()) == [D("0.5396"), D("0.2970"), D("0.1634")]


@pytest.mark.parametrize("judged", [CLASSES_JUDGED, KPI_JUDGED])
def test_judgements_are_consistent(judged: tuple[tuple[int, ...], ...]) -> None:
    assert D(0) < consistency(judged) < D("0.1")


def test_weights_sum_to_exactly_one() -> None:
    assert sum(weights_of(KPI, KPI_JUDGED).values()) == 1
