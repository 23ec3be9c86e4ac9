"""Judgements as a scheme writes them."""

from __future__ import annotations

from fractions import Fraction

from engine.scheme.read import Mapping, read_text
from engine.scheme.weights import read_judgements

TEXT = """
judgements:
  甲: {乙: 3, 丙: 1/5, 丁: "１／７"}
  乙: {丙: 0.5, 丁: 2 / 9}
  丙: {丁: 较重要, 甲: 1/0, 乙: true, 戊: -3, 己: 1/3/2}
  丁: 3
  戊: {甲: [1], 己: 04/2}
"""


def test_numbers_and_fractions_are_exact_and_keep_their_place() -> None:
    node = read_text(TEXT, "x.yaml").get("judgements")
    assert isinstance(node, Mapping)
    judgements, found = read_judgements(node)
    assert [(j.row, j.column, j.value) for j in judgements] == [
        ("甲", "乙", 3),
        ("甲", "丙", Fraction(1, 5)),
        ("甲", "丁", Fraction(1, 7)),
        ("乙", "丙", Fraction(1, 2)),
        ("乙", "丁", Fraction(2, 9)),
        ("丙", "戊", -3),
    ]
    first = judgements[0].span
    assert first is not None
    assert (first.file, first.line, first.column, first.end_column) == ("x.yaml", 3, 10, 11)
    assert [
        (d.code, d.message.zh, d.span and (d.span.line, d.span.column, d.span.end_column))
        for d in found
    ] == [
        ("judgement-syntax", "看不懂“丙”比“丁”的判断值“较重要”", (5, 10, 13)),
        ("judgement-syntax", "看不懂“丙”比“甲”的判断值“1/0”", (5, 18, 21)),
        ("judgement-syntax", "看不懂“丙”比“乙”的判断值“true”", (5, 26, 30)),
        ("judgement-syntax", "看不懂“丙”比“己”的判断值“1/3/2”", (5, 42, 47)),
        ("judgement-syntax", "看不懂“戊”比“己”的判断值“04/2”", (7, 18, 22)),
    ]
    assert found[0].message.en == "cannot read '较重要', the judgement of 丙 against 丁"
