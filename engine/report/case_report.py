"""Cases as text, JSON and JUnit XML, with what they show for their schemes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from engine.diagnostics import Diagnostic, Words
from engine.explain.case_run import CaseResult
from engine.explain.evidence import Evidence
from engine.report.evidence_report import evidence_json

__all__ = ["FileResult", "cases_json", "junit", "summary"]

_SUMMARY = Words(
    "{all} 个用例：{passed} 个通过，{failed} 个不符",
    "{all} {word}: {passed} passed, {failed} failed",
)
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
    word = "case" if everything == 1 else "cases"
    passed = everything - failed
    return _SUMMARY.fill(all=everything, word=word, passed=passed, failed=failed).of(lang)


def cases_json(
    files: Sequence[FileResult], schemes: Sequence[Evidence], problems: Sequence[Diagnostic]
) -> dict[str, object]:
    """Everything for programs. ``problems`` are figures below what is required."""
    return {
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
        ],
        "schemes": [evidence_json(each) for each in schemes],
        "problems": [d.as_json() for d in problems],
    }


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
