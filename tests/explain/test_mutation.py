"""Mutants: one place each, the same every time, and a proposed case that tells them from the scheme."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.explain.cases import case_file
from engine.explain.mutation import Campaign, Mutant, Target, Verdict, judge, mutants, mutated
from engine.explain.versions import Versions
from engine.scheme.build import Document, build_document, read_document
from engine.scheme.read import Mapping, Node, Scalar, Sequence, read

RULES = Path(__file__).resolve().parents[2] / "rules"

SCHEME = """\
kaohe: 1
scheme: shop/all
subject: seller
period: [month, quarter]
where: level >= 0
records:
  seller: {key: id, fields: {level: integer, kind: "one of 甲, 乙, 丙", region: text}}
  sale: {of: seller, when: date, fields: {date: date, n: number}}
parameters:
  线: {value: 60%, may be: 50%..70%}
  分期: {values: {2015-01-01: 2, 2016-01-01: 3}}
  没用: 5
measures:
  上期: sum(sale.n) at previous
  去年: sum(sale.n) at same period last year
  近期: max(sale.n) over last 3 months
score:
  points: 100
  round: 1
  parts:
    组一:
      points: 60
      missing: zero
      parts:
        比率: {points: 30, rate: "if level > 3 and kind in (\\"甲\\", \\"乙\\") then 线 else 0.25"}
        分档: {points: 30, score: "steps(level, <= 2 -> 10, <= 分期 -> 20, otherwise -> 30)"}
        扣减: {deduct: sum(sale.n where n > 5) - 1, cap: 10}
    组二:
      points: 40
      parts:
        曲线: {points: 30, rate: "curve(level, 1 -> 0%, 5 -> 100%)", applies: not (level = 9)}
        关掉: {points: 5, active: false, rate: level / 10}
        余下: {points: 5, score: "min(level, 5) + 近期 * 0 - 上期 * 0 + 去年 * 0", missing: skip}
grades: {优: ">= 90", 良: "[60, 90)", 差: otherwise}
vetoes:
  出界: {when: level > 8, zero: true, cap_grade: 良}
distribution: {limits: {优: at most 20%}, by: [score, level], among: region, exempt_below: 3}
outcomes:
  先进: {top: 2, by: [score, -level], where: "grade in (\\"优\\", \\"良\\")", ties: exclude}
findings:
  低: {each: sale, where: n < 1}
"""


def document(folder: Path, text: str = SCHEME) -> Document:
    path = folder / "all.yaml"
    path.write_text(text, "utf-8")
    found = read_document(path)
    loaded = build_document(found)
    assert loaded.scheme is not None, loaded.diagnostics
    return found


def scalars(node: Node) -> list[str]:
    """Keys and values in order."""
    if isinstance(node, Scalar):
        return [node.text]
    if isinstance(node, Sequence):
        return [text for item in node.items for text in scalars(item)]
    return [text for key, value in node.items for text in (key.text, *scalars(value))]


def differing(old: Node, new: Node) -> list[tuple[str, str]]:
    """The texts that are not the same; what is gone counts as changed into nothing."""
    before, after = scalars(old), scalars(new)
    if len(before) == len(after):
        return [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    start = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(after)
    )
    gone = len(before) - len(after)
    assert before[start + gone :] == after[start:], "only one stretch is gone"
    return [(" ".join(before[start : start + gone]), "")]


SHARES = ("points", "weight")


@pytest.mark.parametrize(
    "scheme", [None, "tobacco/account-manager.yaml", "tobacco/service-quality.yaml"]
)
def test_every_mutant_differs_in_one_place(scheme: str | None, tmp_path: Path) -> None:
    found = document(tmp_path) if scheme is None else read_document(RULES / scheme)
    original = scalars(found.content)
    made = mutants(found).mutants
    assert len(made) > 80
    for mutant in made:
        changed = mutated(found, mutant)
        assert changed is not None
        pairs = differing(found.content, changed.content)
        if mutant.kind in SHARES:
            moved = [Decimal(b.rstrip("%")) - Decimal(a.rstrip("%")) for a, b in pairs]
            assert len(moved) >= 2, mutant
            assert min(moved) == -max(moved), "what one loses another gets"
        else:
            assert len(pairs) == 1, (mutant, pairs)
    assert scalars(found.content) == original, "the scheme itself stays as it is"


def test_mutants_are_told_where_they_stand(tmp_path: Path) -> None:
    found = document(tmp_path)
    lines = SCHEME.splitlines()
    for mutant in mutants(found).mutants:
        line = lines[mutant.span.line - 1][mutant.span.column - 1 :]
        line = line.replace('\\"', '"').lstrip('"')
        assert line.startswith(mutant.before.lstrip('"')) or mutant.kind == "veto", mutant
        assert mutant.before != mutant.after
        assert mutant.proposal.words.zh
        assert "{" not in mutant.proposal.words.en


def test_all_that_is_worth_changing_is_changed(tmp_path: Path) -> None:
    made = mutants(document(tmp_path)).mutants
    seen = {(m.before, m.after) for m in made}
    assert seen >= {
        (">=", ">"), ("60%", "61%"), ("60%", "59%"), ("2015-01-01", "2015-02-01"), ("3", "4"),
        ("previous", "same period last year"), ("same period last year", "previous"),
        ("max", "min"), ("sum", "avg"), ("and", "or"), ("-", "+"), ("0.25", "0.26"), ("<=", "<"),
        ("n > 5", "true"), ("10", "none"), ('"甲"', '"乙"'), ("100%", "99%"), (">= 90", ">= 89"),
        (">= 90", "> 90"), ("[60, 90)", "(60, 90)"), ("[60, 90)", "[60, 90]"), ("zero", "error"),
        ("zero", "skip"), ("1", "2"), ("良", "优"), ("良", "差"), ("at most 20%", "at most 40%"),
        ("at most 20%", "at least 20%"), ("region", "all"), ("2", "3"), ("exclude", "include"),
        ("score", "—"), ("zero: true", "—"), ("30", "29 (组一/分档: 31)"),
        ("60", "59 (组二: 41)"), ("not (level = 9)", "true"),
    }  # fmt: skip


def test_what_no_case_could_tell_is_left_out_and_said(tmp_path: Path) -> None:
    left = {(one.owner, one.why.en) for one in mutants(document(tmp_path)).left_out}
    assert ("没用", "nothing that is switched on uses it") in left
    assert ("组二/关掉", "the part is switched off") in left


def test_parameters_of_quotas_are_changed_as_quotas_are(tmp_path: Path) -> None:
    text = SCHEME.replace("{top: 2,", "{top: 名额, exempt_below: 起算,")
    text = text.replace("parameters:", "parameters:\n  名额: 30%\n  起算: 5", 1)
    found = mutants(document(tmp_path, text))
    assert {(m.owner, m.before, m.after) for m in found.mutants if m.owner in ("名额", "起算")} == {
        ("名额", "30%", "60%"), ("名额", "30%", "15%"), ("起算", "5", "6"), ("起算", "5", "4"),
    }  # fmt: skip


def test_a_part_alone_in_its_group_has_nothing_to_give(tmp_path: Path) -> None:
    text = SCHEME.replace("余下: {points: 5,", "余下: {points: 5, active: false,")
    found = mutants(document(tmp_path, text))
    assert any(one.owner == "组二/曲线" and "only part" in one.why.en for one in found.left_out)
    assert not [m for m in found.mutants if m.kind == "points" and m.owner.startswith("组二/")]


CASES = """\
kaohe: 1
scheme: one.yaml
cases:
  甲:
    period: 2015-11
    given: {{seller: [{{id: A, x: {x}}}]}}
    expect: {{score: {score}}}
"""
ONE = """\
kaohe: 1
scheme: shop/one
subject: seller
period: month
records: {{seller: {{key: id, fields: {{x: number}}}}}}
score: {{points: 100, {formula}}}
"""


def campaign(folder: Path, formula: str, x: object, score: object) -> Campaign:
    (folder / "one.yaml").write_text(ONE.format(formula=formula), "utf-8")
    path = folder / "cases.yaml"
    path.write_text(CASES.format(x=x, score=score), "utf-8")
    return Campaign(Versions(folder / "one.yaml"), [case_file(path, read(path))])


def _holds(op: str, x: Decimal, bound: Decimal) -> bool:
    return {
        "<": x < bound, "<=": x <= bound, ">": x > bound, ">=": x >= bound, "=": x == bound,
        "!=": x != bound,
    }[op]  # fmt: skip


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    op=st.sampled_from(["<", "<=", ">", ">=", "=", "!="]),
    bound=st.decimals(0, 100, places=2).map(lambda d: d.normalize()) | st.integers(0, 100),
    turned=st.booleans(),
)
def test_the_proposed_value_tells(
    tmp_path: Path, op: str, bound: Decimal | int, turned: bool
) -> None:
    text = f"{Decimal(bound):f}"
    mirrored = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(op, op)
    condition = f"{text} {mirrored} x" if turned else f"x {op} {text}"
    formula = f'score: "if {condition} then 60 else 30"'
    found = campaign(tmp_path, formula, 0, 0).found.mutants
    told = [m for m in found if m.kind in ("comparator", "number") and m.before not in ("60", "30")]
    assert len(told) == 3
    for mutant in told:
        if turned and mutant.kind == "comparator":
            continue  # names both sides the other way round
        assert mutant.proposal.item == "x"
        value = Decimal(mutant.proposal.value)
        score = 60 if _holds(op, value, Decimal(text)) else 30
        asked = campaign(tmp_path, formula, f"{value:f}", score)
        same = next(
            m for m in asked.found.mutants if (m.span, m.after) == (mutant.span, mutant.after)
        )
        assert asked.verdict(same) is Verdict.NOTICED, (mutant.before, mutant.after, value)


def test_cases_notice_what_they_guard_and_nothing_else(tmp_path: Path) -> None:
    asked = campaign(tmp_path, 'score: "if x >= 80 then 60 else 30"', 80, 60)
    verdicts = {(m.before, m.after): asked.verdict(m) for m in asked.found.mutants}
    noticed = {change for change, verdict in verdicts.items() if verdict is Verdict.NOTICED}
    assert set(verdicts) == noticed | {("80", "79"), ("30", "31"), ("30", "29")}
    assert noticed == {
        (">=", ">"), ("80", "81"), ("x >= 80", "(not (x >= 80))"), ("60", "61"), ("60", "59"),
    }  # fmt: skip
    assert verdicts["80", "79"] is Verdict.MISSED


def test_a_mutant_that_is_no_scheme_is_not_counted(tmp_path: Path) -> None:
    asked = campaign(tmp_path, 'rate: "attain(x, 10, cap=100%)"', 20, 100)
    verdicts = {(m.before, m.after): asked.verdict(m) for m in asked.found.mutants}
    assert verdicts["100%", "99%"] is Verdict.NOTICED
    asked = campaign(tmp_path, "rate: x, floor: none, round: 10", 1, 100)
    verdicts = {(m.before, m.after): asked.verdict(m) for m in asked.found.mutants}
    assert verdicts == {("10", "11"): Verdict.INVALID, ("10", "9"): Verdict.MISSED}


def test_several_processes_judge_alike(tmp_path: Path) -> None:
    document(tmp_path)
    cases = tmp_path / "cases.yaml"
    cases.write_text(CASES.format(x=3, score=57.5).replace("one.yaml", "all.yaml").replace(
        "x: 3", "level: 3, kind: 甲, region: 东"
    ), "utf-8")  # fmt: skip
    target = Target(tmp_path / "all.yaml", (cases,))
    steps: list[tuple[int, int]] = []
    (many,) = judge([target], 2, lambda done, total: steps.append((done, total)))
    (one,) = judge([target], 1)
    assert _told(many.verdicts) == _told(one.verdicts)
    assert {verdict for _, verdict in one.verdicts} == set(Verdict)
    assert steps[-1][0] == steps[-1][1] == len(one.verdicts)


def _told(verdicts: tuple[tuple[Mutant, Verdict], ...]) -> list[tuple[object, ...]]:
    return [(m.span, m.before, m.after, verdict) for m, verdict in verdicts]


def test_an_older_version_is_changed_where_it_is_the_same(tmp_path: Path) -> None:
    first = "甲: {points: {2010-01-01: 40, 2015-06-01: 60}, rate: x}"
    second = "乙: {points: {2010-01-01: 60, 2015-06-01: 40}, rate: 1 - x}"
    text = ONE.replace("points: 100, {formula}", "parts: {{" + "{first}, {second}" + "}}")
    (tmp_path / "one.yaml").write_text(text.format(first=first, second=second), "utf-8")
    path = tmp_path / "cases.yaml"
    text = CASES.format(x=1, score=60)
    old = CASES.format(x=1, score=40).split("cases:\n")[1].replace("2015-11", "2015-01")
    path.write_text(text + old.replace("甲:", "旧:"), "utf-8")
    asked = Campaign(Versions(tmp_path / "one.yaml"), [case_file(path, read(path))])
    moved = {
        (m.before, m.after): asked.verdict(m) for m in asked.found.mutants if m.kind == "points"
    }
    assert len(moved) == 4, "both versions' points are moved"
    assert set(moved.values()) == {Verdict.NOTICED}
    versions = Versions(tmp_path / "one.yaml")
    versions.on(date(2015, 1, 31))
    newer = [m for m in mutants(versions.document(versions.newest)).mutants if m.kind == "points"]
    assert [mutated(versions.document(1), m) for m in newer] == [None, None]


def test_what_stands_in_a_base_is_for_its_own_cases(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(
        ONE.format(formula="rate: x * 线").replace(
            "score:", "parameters: {线: {value: 1, may be: 0..9}}\nscore:"
        ),
        "utf-8",
    )
    heir = tmp_path / "heir.yaml"
    heir.write_text(
        "kaohe: 1\nscheme: shop/heir\nextends: base.yaml\nparameters: {线: 2}\n", "utf-8"
    )
    versions = Versions(heir)
    assert versions.latest.scheme is not None, versions.latest.diagnostics
    found = mutants(versions.document(versions.newest))
    assert {(m.before, m.after) for m in found.mutants} == {("2", "3"), ("2", "1")}
    assert any("extended" in one.why.en for one in found.left_out)


def test_mapping_nodes_stay_mappings(tmp_path: Path) -> None:
    found = document(tmp_path)
    for mutant in mutants(found).mutants:
        changed = mutated(found, mutant)
        assert changed is not None
        assert isinstance(changed.content, Mapping)
        assert changed.records is changed.content, "record types in place go with the scheme"


def test_the_days_between_which_a_case_tells_stand_in_order(tmp_path: Path) -> None:
    told = {
        (m.after, m.proposal.words.en)
        for m in mutants(document(tmp_path, SCHEME)).mutants
        if m.kind == "date" and m.before == "2016-01-01"
    }
    assert told == {
        ("2016-02-01", "a period whose last day lies between 2016-01-01 and 2016-02-01"),
        ("2015-12-01", "a period whose last day lies between 2015-12-01 and 2016-01-01"),
    }


def test_dates_are_moved_by_a_period_of_the_scheme(tmp_path: Path) -> None:
    text = SCHEME.replace("period: [month, quarter]", "period: [year]\neffective: 2015-01-01")
    found = mutants(document(tmp_path, text.replace("last 3 months", "last 2 years")))
    moved = {(m.before, m.after) for m in found.mutants if m.kind == "date"}
    assert moved == {("2016-01-01", "2017-01-01")}, "2015 is when the other one begins"
    assert any("not in force" in one.why.en for one in found.left_out)
    windows = {(m.before, m.after) for m in found.mutants if m.kind == "period"}
    assert ("previous", "year") in windows, "the year before is the same period of last year"
    assert ("same period last year", "year") in windows
