"""Cases as text, JSON and JUnit XML, with the coverage of their schemes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

from engine.diagnostics import Diagnostic, Words
from engine.explain.case_run import CaseResult
from engine.explain.coverage import Coverage, Point
from engine.language.values import plain, round_half_up

__all__ = ["FileResult", "cases_json", "coverage_lines", "junit", "summary"]

_SUMMARY = Words(
    "{all} 个用例：{passed} 个通过，{failed} 个不符",
    "{all} cases: {passed} passed, {failed} failed",
)
_COVERAGE = Words(
    "{name} 的覆盖：{parts} 的考核项，{ways} 的分支",
    "Coverage of {name}: {parts} of parts, {ways} of branches",
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
# Characters that XML 1.0 cannot hold.
_UNHOLDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FileResult:
    """The cases of one file; ``problems`` kept them from being run."""

    path: Path
    results: tuple[CaseResult, ...]
    problems: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> int:
        """How many did not hold; a file that could not be run counts as one."""
        return sum(not r.passed for r in self.results) + bool(self.problems)


def summary(files: Sequence[FileResult], lang: str) -> str:
    """The last line."""
    failed = sum(file.failed for file in files)
    everything = sum(len(file.results) + bool(file.problems) for file in files)
    return _SUMMARY.fill(all=everything, passed=everything - failed, failed=failed).of(lang)


def cases_json(files: Sequence[FileResult], coverages: Sequence[Coverage]) -> dict[str, object]:
    """Everything for programs."""
    found: dict[str, object] = {
        "files": [
            {
                "file": str(file.path),
                "problems": [d.as_json() for d in file.problems],
                "cases": [
                    {
                        "case": r.case.name,
                        "passed": r.passed,
                        "differences": [d.as_json() for d in r.differences],
                    }
                    for r in file.results
                ],
            }
            for file in files
        ]
    }
    if coverages:
        found["coverage"] = [_coverage_json(each) for each in coverages]
    return found


def _coverage_json(coverage: Coverage) -> dict[str, object]:
    return {
        "scheme": coverage.scheme.name,
        "parts": _share(list(coverage.parts.values())),
        "branches": _share(_inside(coverage)),
        "unseen": [
            {
                "kind": point.kind,
                "owner": point.owner,
                "text": point.text,
                "file": point.span.file,
                "line": point.span.line,
                "column": point.span.column,
                "sides": list(point.unseen),
            }
            for point in coverage.points
            if point.unseen
        ],
    }


def coverage_lines(coverage: Coverage, lang: str) -> list[str]:
    """Both percentages, then a line for all that no case exercised."""
    words = _COVERAGE.fill(
        name=coverage.scheme.name,
        parts=f"{_share(list(coverage.parts.values()))}%",
        ways=f"{_share(_inside(coverage))}%",
    )
    return [words.of(lang), *(_unseen(p, lang) for p in coverage.points if p.unseen)]


def _unseen(point: Point, lang: str) -> str:
    between = "、" if lang == "zh" else ", "
    sides = between.join(_SIDES[s].of(lang) if s in _SIDES else s for s in point.unseen)
    words = _KINDS[point.kind].fill(text=point.text, sides=sides)
    return f"  {point.span.file}:{point.span.line}:{point.span.column}: {words.of(lang)}"


def _inside(coverage: Coverage) -> list[Point]:
    return [point for point in coverage.points if point.kind != "part"]


def _share(points: list[Point]) -> str:
    """What was seen of all ways, in per cent with one decimal; of nothing, all."""
    ways = sum(len(point.sides) for point in points)
    seen = ways - sum(len(point.unseen) for point in points)
    return plain(round_half_up(Decimal(seen) * 100 / ways, 1)) if ways else "100"


def junit(files: Sequence[FileResult], lang: str) -> str:
    """JUnit XML: a suite per file, a test per case."""
    root = ElementTree.Element("testsuites", name="kaohe")
    for file in files:
        count = str(len(file.results) + bool(file.problems))
        suite = ElementTree.SubElement(
            root, "testsuite", name=str(file.path), tests=count, failures=str(file.failed)
        )
        if file.problems:
            _test(suite, file.path, str(file.path), file.problems, lang)
        for result in file.results:
            _test(suite, file.path, result.case.name, result.differences, lang)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _test(
    suite: ElementTree.Element,
    path: Path,
    name: str,
    problems: Sequence[Diagnostic],
    lang: str,
) -> None:
    test = ElementTree.SubElement(
        suite, "testcase", classname=path.with_suffix("").as_posix(), name=_held(name)
    )
    for problem in problems:
        message = _held(problem.message.of(lang))
        failure = ElementTree.SubElement(test, "failure", type=problem.code, message=message)
        span = problem.span
        failure.text = f"{span.file}:{span.line}:{span.column}" if span else ""


def _held(text: str) -> str:
    return _UNHOLDABLE.sub("\ufffd", text)
