"""Values that the shape of a scheme forbids, or that nobody would write, do not upset the builder."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.scheme.build import load_scheme

_BROKEN = Path(__file__).parent / "broken"
_SCHEME = """\
kaohe: 1
scheme: values
subject: manager
period: quarter
records: records.yaml
parameters:
  封顶: {value: 100%, may be: 100%..150%}
score:
  points: 100
  round: 2
  parts:
    甲:
      points: 60
      weights:
        method: ahp
        judgements: {子: {丑: 2}}
        table: saaty
        limit: 0.1
        round: 4
      parts:
        子: {rate: "attain(sum(order.quantity), sum(target.quantity), cap=封顶)"}
        丑: {rate: avg(rating.points) / 5}
    乙: {points: 40, rate: share(order where quantity > 100), cap: 100%}
grades: {优: ">= 90", 差: otherwise}
outcomes:
  冠军: {top: 1, by: [score], exempt_below: 3}
"""


def _codes(tmp_path: Path, old: str, new: str) -> list[str]:
    assert _SCHEME.count(old) == 1, old
    (tmp_path / "records.yaml").write_bytes((_BROKEN / "records.yaml").read_bytes())
    (tmp_path / "scheme.yaml").write_text(_SCHEME.replace(old, new), "utf-8")
    return [d.code for d in load_scheme(tmp_path / "scheme.yaml").diagnostics]


def test_the_scheme_is_sound_as_it_stands(tmp_path: Path) -> None:
    assert _codes(tmp_path, "scheme: values", "scheme: value") == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("table: saaty", "table: satty", "value-misspelt"),
        ("limit: 0.1", "limit: -1", "number-bounds"),
        ("        round: 4", "        round: 99999999999999", "number-bounds"),
        ("        round: 4", "        round: -4", "number-bounds"),
        ("        round: 4", "        round: 1.5", "wrong-kind"),
        ("  round: 2", "  round: 99999999999999", "number-bounds"),
        ("points: 60", f"points: 1{'0' * 7000}", "long-number"),
        ("points: 40", f"points: 0.{'0' * 7000}1", "points-sum"),
        ("points: 40", "points: -40", "number-bounds"),
        ("cap: 100%", f"cap: {'9' * 35}%", "number-too-long"),
        ("cap: 100%", "cap: true", "wrong-kind"),
        ("value: 100%", "value: [1]", "wrong-kind"),
        ("100%..150%", "many", "bad-range"),
        ('">= 90"', f'">= {"9" * 400}"', "grade-unreachable"),
        ("exempt_below: 3", "exempt_below: -3", "number-bounds"),
        ("top: 1", "top: {}", "wrong-kind"),
        ("[score]", "[[score]]", "wrong-kind"),
        ("records: records.yaml", 'records: "\\0"', "bad-character"),
        ("records: records.yaml", "records: .", "records-file"),
        ("records: records.yaml", "records: {}", "empty"),
        ("subject: manager", "subject: [manager]", "wrong-kind"),
    ],
)
def test_an_odd_value_ends_in_a_diagnostic(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert code in _codes(tmp_path, old, new)
