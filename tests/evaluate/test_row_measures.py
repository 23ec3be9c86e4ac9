"""A measure of rows says what its formula says, written out in its place (L3.14)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evaluate import evaluate
from engine.language.periods import parse_period
from engine.scheme.model import Scheme
from tests.evaluate.scheme_cases import built, dataset, findings, shown

_HEAD = """kaohe: 1
scheme: case/inlined
subject: person
period: quarter
records:
  person: {key: id, fields: {标准: number}}
  rep: {key: id, of: {person: {type: person, by: team, several: true, optional: true}}}
  team: {of: [rep, person], during: since to until, fields: {since: date, until: date}}
  visit: {key: no, of: rep, when: date, fields: {date: date}}
"""
_NAMED = """measures:
  rep.次数: count(visit)
  rep.多: 次数 >= 2
  rep.够: 次数 >= 标准
score:
  parts:
    甲: {points: 99, score: count(rep where 多)}
    乙: {points: 99, score: count(rep where 够)}
    丙: {points: 99, score: count(rep where not 够 at previous)}
findings:
  少: {each: rep, where: not 多, at: month}
  不够: {each: rep, where: not 够}
"""
_WRITTEN_OUT = """score:
  parts:
    甲: {points: 99, score: count(rep where count(visit) >= 2)}
    乙: {points: 99, score: count(rep where count(visit) >= 标准)}
    丙: {points: 99, score: count(rep where not (count(visit) >= 标准) at previous)}
findings:
  少: {each: rep, where: not (count(visit) >= 2), at: month}
  不够: {each: rep, where: not (count(visit) >= 标准)}
"""
_DAY = st.integers(0, 183).map(lambda n: date(2015, 7, 1) + timedelta(days=n))
_REP = st.sampled_from("pqr")
_TEAM = st.tuples(_REP, st.sampled_from("ab"), _DAY, _DAY)


@cache
def _scheme(rest: str) -> Scheme:
    return built(_HEAD + rest)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(_TEAM, max_size=5), st.lists(st.tuples(_REP, _DAY), max_size=8),
    st.integers(0, 3), st.integers(0, 3),
)  # fmt: skip
def test_named_or_written_out(
    teams: list[tuple[str, str, date, date]],
    visits: list[tuple[str, date]],
    first: int,
    second: int,
) -> None:
    rows: dict[str, list[dict[str, object]]] = {
        "person": [{"id": "a", "标准": str(first)}, {"id": "b", "标准": str(second)}],
        "rep": [{"id": key} for key in "pqr"],
        "team": [
            {"rep": rep, "person": person, "since": min(days), "until": max(days)}
            for rep, person, *days in teams
        ],
        "visit": [{"no": str(n), "rep": rep, "date": day} for n, (rep, day) in enumerate(visits)],
    }
    window = parse_period("2015Q4")
    assert window is not None
    found = []
    for rest in (_NAMED, _WRITTEN_OUT):
        scheme = _scheme(rest)
        result = evaluate(scheme, dataset(scheme, rows), window)
        told = [
            ([shown(part.score) for part in each.parts()], findings(each.findings))
            for each in result.subjects
        ]
        found.append((told, findings(result.findings)))
    assert found[0] == found[1]
