"""Hypothesis strategies of whole schemes, as texts, and of the people they score."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

__all__ = ["people", "schemes"]

_HEAD = """kaohe: 1
scheme: random/one
title: 随机
subject: person
period: quarter
records:
  person:
    key: id
    fields:
      region: one of 东, 西
      x: number, optional
      y: number, optional
      n: number 0..100, optional
      ok: boolean, optional
"""
_TAIL = """
grades: {优: ">= 20", 良: ">= 10", 差: otherwise}
outcomes:
  上榜: {top: 1, among: region}
  末位: {bottom: 50%, ties: exclude}
"""

_RATES = (
    "x", "y", "n / 100", "1 / 3", "x * y", "2 / 3 - x", "x / y", "if x > y then 1 else 0.4",
    "default(x, 0.1)",    "rank(x among region) / 7", "avg(y among all)", "if ok then x else 1 / 7",
)  # fmt: skip
_POINTS = ("1", "7", "12.5", "0.3", "33.33", "10")
_LIMITS = {
    "cap": ("none", "80%", "110%", "3", "2 / 3", "n / 50", "y"),
    "floor": ("none", "10%", "0.5", "-1", "x"),
    "prorate": ("0.5", "1 / 3", "n / 100", "x"),
    "missing": ("zero", "skip", "error", "skip", "zero"),
    "applies": ("ok", "x > 0.5", "not is_missing(y)"),
    "active": ("false",),
    "round": ("0", "1", "2"),
}
_ROUNDINGS = ("", "0", "2", "{leaves: 1, groups: 0, total: 2}", "{leaves: 2}")


def _extras() -> Any:
    """Some of the other keys of a part."""
    key = st.sampled_from(sorted(_LIMITS))
    one = key.flatmap(lambda k: st.tuples(st.just(k), st.sampled_from(_LIMITS[k])))
    return st.lists(one, max_size=3, unique_by=lambda pair: pair[0]).map(dict)


def _leaf() -> Any:
    return st.builds(
        lambda kind, formula, points, extras: {
            kind: formula,
            **({"points": points} if kind in ("rate", "score") else {}),
            **extras,
        },
        st.sampled_from(("rate", "rate", "score", "bonus", "deduct")),
        st.sampled_from(_RATES),
        st.sampled_from(_POINTS),
        _extras(),
    )


def _group(inner: Any) -> Any:
    return st.builds(
        lambda children, extras: {
            **extras,
            "parts": {f"项{i}": child for i, child in enumerate(children)},
        },
        st.lists(inner, min_size=1, max_size=3),
        _extras(),
    )


def _written(part: dict[str, Any]) -> str:
    inside = ", ".join(
        f"{key}: {_written(value) if isinstance(value, dict) else _quoted(value)}"
        for key, value in part.items()
    )
    return "{" + inside + "}"


def _quoted(value: str) -> str:
    """As it stands, or between quotes where YAML would cut it at a comma."""
    return f'"{value}"' if "," in value else value


@st.composite
def schemes(draw: Any) -> str:
    """The text of a scheme: a tree of up to three levels, with limits, policies and a veto."""
    root = draw(_group(st.one_of(_leaf(), _leaf(), _group(st.one_of(_leaf(), _group(_leaf()))))))
    for key in ("round", "active"):
        root.pop(key, None)
    rounding = draw(st.sampled_from(_ROUNDINGS))
    score = _written(root)
    if rounding:
        score = "{round: " + rounding + ", " + score[1:]
    zero = draw(st.sampled_from(("", "true", "项0")))
    veto = f"vetoes: {{一票: {{when: x > 1.5 and is_missing(n), zero: {zero}}}}}\n" if zero else ""
    return f"{_HEAD}score: {score}\n{veto}{_TAIL}"


_NUMBERS = st.sampled_from(
    ("0", "1", "0.5", "-0.25", "1.6", "0.123456789", "0.3333333333333333333333", "2")
)


def people() -> Any:
    """Rows of one to four people, values often absent."""
    person = st.fixed_dictionaries(
        {"region": st.sampled_from("东西")},
        optional={
            "x": _NUMBERS,
            "y": _NUMBERS,
            "n": st.sampled_from(("0", "33.3", "50", "100")),
            "ok": st.sampled_from(("true", "false")),
        },
    )
    rows = st.lists(person, min_size=1, max_size=4)
    return rows.map(lambda found: [{"id": f"p{i}", **row} for i, row in enumerate(found)])
