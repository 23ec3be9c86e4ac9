"""What cases show for schemes, as text and JSON: coverage, and the changes that no case notices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.diagnostics import Diagnostic, Words, diagnose
from engine.explain.coverage import Point
from engine.explain.evidence import Evidence, percent
from engine.explain.mutation import LeftOut, Mutant, Verdict

__all__ = [
    "evidence_json",
    "figures_line",
    "left_out_lines",
    "missed",
    "pack_lines",
    "unseen_lines",
]

_LINE = Words(
    "{name}：{cases} 个用例，{passed} 个通过；覆盖 {parts}% 的考核项、{branches}% 的分支",
    "{name}: {cases} {word}, {passed} passed; {parts}% of parts and {branches}% of branches covered",
)
_PACKS = Words("按规则包合计：", "By pack:")
_MUTANTS = Words(
    "；发现 {share}% 的改动（{noticed}/{all}）", "; {share}% of mutants noticed ({noticed}/{all})"
)
_LEFT = Words(
    "  另有 {count} 处没有改动检验，因为任何用例都看不出：",
    "  {count} places were not changed, as no case could tell:",
)
_KINDS = {
    "part": Words("考核项从未有过得分：{text}", "part without a value: {text}"),
    "if": Words("如果 {text}：没有走过 {sides}", "if {text}: never {sides}"),
    "condition": Words("条件 {text}：没有为 {sides}", "condition {text}: never {sides}"),
    "case": Words("{text}：没有取过第 {sides} 档", "{text}: case {sides} never taken"),
}
_SIDES = {
    "true": Words("真", "true"),
    "false": Words("假", "false"),
    "then": Words("成立的一边", "then"),
    "else": Words("不成立的一边", "else"),
}


def figures_line(evidence: Evidence, lang: str) -> str:
    """The figures of a scheme."""
    return _line(evidence.name, evidence.cases, evidence.failed, evidence.figures(), lang)


def _line(
    name: str, cases: int, failed: int, figures: Mapping[str, tuple[int, int]], lang: str
) -> str:
    line = _LINE.fill(
        name=name, cases=cases, passed=cases - failed, word="case" if cases == 1 else "cases",
        parts=percent(*figures["parts"]), branches=percent(*figures["branches"]),
    ).of(lang)  # fmt: skip
    if "mutants" in figures:
        noticed, all = figures["mutants"]
        line += _MUTANTS.fill(share=percent(noticed, all), noticed=noticed, all=all).of(lang)
    return line


def pack_lines(evidences: Sequence[Evidence], lang: str) -> list[str]:
    """The figures of every pack, its schemes together; nothing where there is one scheme only."""
    packs: dict[str, list[Evidence]] = {}
    for each in evidences:
        packs.setdefault(each.name.partition("/")[0], []).append(each)
    if len(evidences) < 2:
        return []
    return [_PACKS.of(lang), *(f"  {_pack(name, held, lang)}" for name, held in packs.items())]


def _pack(name: str, held: Sequence[Evidence], lang: str) -> str:
    cases, failed = sum(e.cases for e in held), sum(e.failed for e in held)
    figures: dict[str, tuple[int, int]] = {}
    for each in held:
        for figure, (seen, all) in each.figures().items():
            before = figures.get(figure, (0, 0))
            figures[figure] = (before[0] + seen, before[1] + all)
    # A share of some schemes only would be taken for one of all.
    if any("mutants" not in each.figures() for each in held):
        figures.pop("mutants", None)
    return _line(name, cases, failed, figures, lang)


def unseen_lines(evidence: Evidence, lang: str) -> list[str]:
    """A line for all that no case exercised."""
    return [_unseen(p, lang) for p in evidence.coverage.points if p.unseen]


def left_out_lines(evidence: Evidence, lang: str) -> list[str]:
    """What was not changed, and why."""
    judged = evidence.judged
    if judged is None or not judged.left_out:
        return []
    found = [_LEFT.fill(count=len(judged.left_out)).of(lang)]
    return found + [_left(one, lang) for one in judged.left_out]


def _left(one: LeftOut, lang: str) -> str:
    return f"  {one.span.file}:{one.span.line}: {one.owner}: {one.why.of(lang)}"


def missed(evidence: Evidence) -> list[Diagnostic]:
    """A warning for every mutant that no case noticed, with the case that would."""
    judged = evidence.judged
    return [
        diagnose(
            "mutant-missed", m.span, before=m.before, after=m.after, owner=m.owner,
            proposal=m.proposal.words,
        )
        for m in (judged.having(Verdict.MISSED) if judged is not None else ())
    ]  # fmt: skip


def _unseen(point: Point, lang: str) -> str:
    between = "、" if lang == "zh" else ", "
    sides = between.join(_SIDES[s].of(lang) if s in _SIDES else s for s in point.unseen)
    words = _KINDS[point.kind].fill(text=point.text, sides=sides)
    return f"  {point.span.file}:{point.span.line}:{point.span.column}: {words.of(lang)}"


def evidence_json(evidence: Evidence) -> dict[str, object]:
    """One scheme for programs; ``mutation`` is there where its mutants were tried."""
    figures = evidence.figures()
    found: dict[str, object] = {
        "scheme": evidence.name,
        "file": str(evidence.path),
        "cases": evidence.cases,
        "passed": evidence.cases - evidence.failed,
        "parts": percent(*figures["parts"]),
        "branches": percent(*figures["branches"]),
        "unseen": [_point_json(p) for p in evidence.coverage.points if p.unseen],
    }
    judged = evidence.judged
    if judged is not None:
        noticed, all = figures["mutants"]
        found["mutation"] = {
            "share": percent(noticed, all),
            "noticed": noticed,
            "of": all,
            "invalid": len(judged.having(Verdict.INVALID)),
            "missed": [_mutant_json(m) for m in judged.having(Verdict.MISSED)],
            "left_out": [
                {"owner": x.owner, "file": x.span.file, "line": x.span.line, "text": x.text,
                 "why": {"zh": x.why.zh, "en": x.why.en}}
                for x in judged.left_out
            ],
        }  # fmt: skip
    return found


def _point_json(point: Point) -> dict[str, object]:
    return {
        "kind": point.kind,
        "owner": point.owner,
        "text": point.text,
        "file": point.span.file,
        "line": point.span.line,
        "column": point.span.column,
        "sides": list(point.unseen),
    }


def _mutant_json(mutant: Mutant) -> dict[str, object]:
    proposal = mutant.proposal
    return {
        "kind": mutant.kind,
        "owner": mutant.owner,
        "file": mutant.span.file,
        "line": mutant.span.line,
        "column": mutant.span.column,
        "before": mutant.before,
        "after": mutant.after,
        "proposal": {
            "zh": proposal.words.zh, "en": proposal.words.en,
            "item": proposal.item or None, "value": proposal.value or None,
        },
    }  # fmt: skip
