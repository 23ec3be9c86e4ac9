"""Weights from the data (熵权法): the worked example, the corners, and independence of order."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language.values import Fault
from engine.scheme.weights import Weights, entropy


def columns(**given: str) -> dict[str, list[Decimal]]:
    return {name: [Decimal(value) for value in values.split()] for name, values in given.items()}


def weighed(places: int | None = 4, **given: str) -> dict[str, str]:
    weights = entropy(columns(**given), places=places)
    assert isinstance(weights, Weights)
    assert (weights.lambda_max, weights.ci, weights.cr, weights.table) == (None, None, None, None)
    return {name: str(value) for name, value in weights.values.items()}


def test_a_worked_example() -> None:
    # x: p = 1/6, 1/3, 1/2, e = 0.920619836; z: p = 1, e = 0; 1 - e is 0.079380164 and 1.
    assert weighed(x="1 2 3", y="1 1 1", z="0 0 9") == {
        "x": "0.0735",
        "y": "0.0000",
        "z": "0.9265",
    }


def test_without_places_34_decimals_are_kept() -> None:
    found = weighed(None, x="1 2 3", z="0 0 9")
    assert found == {
        "x": "0.0735423596914315301403904543335731",
        "z": "0.9264576403085684698596095456664269",
    }


def test_only_proportions_count() -> None:
    assert weighed(x="10 20 30", y="4 5 5") == weighed(x="0.1 0.2 0.3", y="8 10 10")


def test_a_column_of_equal_values_gets_nothing() -> None:
    assert weighed(x="5 5 5", y="1 2 9", z="0 0 0") == {"x": "0.0000", "y": "1.0000", "z": "0.0000"}


def test_where_nothing_tells_subjects_apart_the_weights_are_equal() -> None:
    assert weighed(x="5 5", y="1 1", z="0 0") == {"x": "0.3334", "y": "0.3333", "z": "0.3333"}


@pytest.mark.parametrize(
    ("given_", "fault"),
    [
        ({"x": "1 2", "y": "3 -0.1"}, Fault("entropy-negative", "y")),
        ({"x": "1", "y": "3"}, Fault("entropy-subjects", "x")),
        ({"x": "", "y": ""}, Fault("entropy-subjects", "x")),
        ({"x": "-1"}, Fault("entropy-negative", "x")),
    ],
)
def test_what_has_no_entropy_is_a_fault(given_: dict[str, str], fault: Fault) -> None:
    assert entropy(columns(**given_)) == fault


def test_zero_is_allowed_and_two_subjects_are_enough() -> None:
    assert weighed(x="0 1", y="1 3") == {"x": "0.8412", "y": "0.1588"}


VALUES = st.lists(
    st.tuples(st.decimals(0, 100, places=3), st.decimals(0, 100, places=3)), min_size=2, max_size=8
)


@given(VALUES, st.data())
def test_the_order_of_subjects_cannot_change_a_digit(
    rows: list[tuple[Decimal, Decimal]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(rows))
    first = entropy({"x": [r[0] for r in rows], "y": [r[1] for r in rows]})
    second = entropy({"x": [r[0] for r in shuffled], "y": [r[1] for r in shuffled]})
    assert first == second
    assert isinstance(first, Weights)
    assert sum(first.values.values()) == 1
    assert all(0 <= value <= 1 for value in first.values.values())
