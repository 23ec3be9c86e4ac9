"""What a scalar is (L1.2), and how texts are normalised (L1.4)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.diagnostics import Rejected
from engine.scheme.read import Scalar, plain, read_text

DECIMALS = ["0", "7", "-6.5", "0.10", "100", "-0.001", "12345678901234567890", "10.00"]
TEXTS = [
    "017", "1e3", "1e999999999", "1:30", "no", "~", "null", "2016-01-01", ".5", "+1", "1.",
    "1_000", "1,000", "0x1F", "True", "TRUE", "yes", "on", ".inf", ".nan", "NaN", "--1", "1.2.3",
    "00", "-01", "٣", "１２", "5%", "<", "=", "1 2", "-5x",
]  # fmt: skip


def scalar(written: str) -> Scalar:
    node = read_text(f"key: {written}\n", "f").get("key")
    assert isinstance(node, Scalar)
    return node


@pytest.mark.parametrize("written", DECIMALS)
def test_decimals_keep_every_digit(written: str) -> None:
    node = scalar(written)
    assert type(node.value) is Decimal
    assert str(node.value) == written
    assert node.text == written
    assert not node.quoted


@pytest.mark.parametrize("written", TEXTS)
def test_everything_else_is_text(written: str) -> None:
    assert scalar(written).value == written
    assert type(scalar(written).value) is str


@pytest.mark.parametrize(("written", "value"), [("true", True), ("false", False)])
def test_booleans(written: str, value: bool) -> None:
    assert scalar(written).value is value


@pytest.mark.parametrize("inner", ["5", "true", "-0.5"])
@pytest.mark.parametrize("style", ["'{}'", '"{}"', "|-\n  {}", ">-\n  {}"])
def test_quoted_and_block_scalars_are_always_text(style: str, inner: str) -> None:
    node = scalar(style.format(inner))
    assert node.value == inner
    assert type(node.value) is str
    assert node.quoted


def test_zero_has_no_sign() -> None:
    assert str(scalar("-0").value) == "0"
    assert str(scalar("-0.00").value) == "0.00"


def test_thirty_four_digits_and_no_more() -> None:
    assert scalar("0.000" + "1" * 34).value == Decimal("0.000" + "1" * 34)
    with pytest.raises(Rejected) as caught:
        scalar("-" + "1" * 35)
    assert [each.code for each in caught.value.diagnostics] == ["long-number"]


def test_texts_and_keys_are_normalised() -> None:
    root = read_text("cafe\u0301: e\u0301 \u1100\u1161\u11a8\n", "f")
    assert root.keys[0].text == "caf\u00e9"
    assert plain(root) == {"caf\u00e9": "\u00e9 \uac01"}


def test_an_empty_quoted_text_is_a_value() -> None:
    assert plain(read_text("a: ''\nb: \"\"\n", "f")) == {"a": "", "b": ""}
