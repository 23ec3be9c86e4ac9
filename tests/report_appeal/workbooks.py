"""Workbooks to recalculate: of every scheme of the packs over its example, and of the cases of the law."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.cli.inputs import dataset_at, fitting, scheme_at, typed_period
from engine.evaluate import Evaluation, Run
from engine.evaluate.exact import Frame
from engine.language import typed
from engine.language.periods import Window, parse_period
from engine.language.record_types import Row
from engine.language.recursion import room
from engine.language.values import arithmetic
from engine.report.appeal.live.book import Book
from engine.report.appeal.live.compile import Env
from engine.report.appeal.live.workbook import live_book, opened
from tests.catalog.evaluation import duties_of
from tests.evaluate import test_examples_in_schemes as examples
from tests.evaluate.scheme_cases import Case, built, cases_of, dataset
from tests.evaluate.test_formula_cases import _FORMULAS, _world

__all__ = ["PACKS", "ROOT", "case_books", "example_books", "formula_books", "pack_run"]

ROOT = Path(__file__).resolve().parents[2]
# Every scheme that comes with kaohe, and a period of its example data.
PACKS = {
    "bank/account-manager": "2025",
    "bank/assistant-manager": "2025",
    "bank/commercial-bank": "2023",
    "complaints/quality": "2024-06",
    "foreign-bank/mystery-shopper": "2025Q3",
    "microcredit/candidate": "2024Q3",
    "microcredit/loan-officer": "2024Q2",
    "nursing/ward": "2025Q4",
    "power/area-manager": "2024Q4",
    "telecom/campaign": "2025Q2",
    "tobacco/account-manager": "2015Q4",
    "tobacco/service-quality": "2015",
    "tobacco/year": "2015",
}


def pack_run(name: str, period: str) -> tuple[Run, Evaluation]:
    """A scheme of a pack over its example."""
    path = str(ROOT / "rules" / f"{name}.yaml")
    window = typed_period(period, path)
    scheme = scheme_at(path, "zh", on=window.end)
    data = ROOT / "examples" / name.partition("/")[0] / "data"
    run = Run(scheme, dataset_at(scheme, data, None, "zh"), fitting(window, scheme))
    return run, run.evaluation()


def _window(period: str) -> Window:
    window = parse_period(period)
    assert window is not None
    return window


def case_books(every: int) -> Iterator[tuple[str, Book]]:
    """The workbook of each subject of every so many'th case."""
    folder = ROOT / "tests" / "evaluate" / "cases"
    files = sorted(folder.glob("*.yaml"))
    cases: list[tuple[str, Case]] = [
        (f"{file.stem} {at}", case) for file in files for at, case in enumerate(cases_of(file), 1)
    ]
    for name, case in cases[::every]:
        scheme = built(case.scheme)
        run = Run(scheme, dataset(scheme, case.rows), case.window)
        evaluation = run.evaluation()
        for result in evaluation.subjects:
            yield f"{name} {result.key}", live_book(run, evaluation, result.key, "zh")


def _formulas(run: Run, row: Row, formulas: list[tuple[str, typed.Typed]]) -> Book:
    """A workbook of formulas alone."""
    with room(), arithmetic():
        book, compiler = opened(run, {}, row, "en")
        frame = Frame((row,), run.window)
        for name, formula in formulas:
            compiler.steps.title(name)
            compiler.term(formula, Env(frame), name)
    return book


def formula_books(fewest: int) -> Iterator[tuple[str, Book]]:
    """Formulas of the case files, those of one subject and period in one workbook if there are so many."""
    scheme, records = _world([case["formula"] for _, case in _FORMULAS])
    groups: dict[tuple[str, str], list[int]] = {}
    for at, case in _FORMULAS:
        key = case.get("period", "2015Q4"), case.get("subject", "A")
        groups.setdefault(key, []).append(at)
    for (period, subject), which in groups.items():
        if len(which) < fewest:
            continue
        run = Run(scheme, records, _window(period))
        formulas = [(f"f{at}", _measure(run, f"f{at}")) for at in which]
        yield f"{period} {subject}", _formulas(run, records.by_key("person")[subject], formulas)


def example_books() -> Iterator[tuple[str, Book]]:
    """Every example of the catalogue, those with the same peers in one workbook."""
    for peers, group in examples._GROUPS.items():
        text = "".join(examples._measure(name, example) for name, example in group)
        scheme = built(examples._HEAD + text)
        people: list[dict[str, Any]] = [{"id": f"p{at:03}", "x": x} for at, x in enumerate(peers)]
        rows = {"person": people, "duty": duties_of(people)}
        records = dataset(scheme, rows)
        run = Run(scheme, records, _window("2015Q4"))
        formulas = [(name, _measure(run, name)) for name, _ in group]
        yield str(peers), _formulas(run, records.by_key("person")["p000"], formulas)


def _measure(run: Run, name: str) -> typed.Typed:
    formula = run.scheme.measures[name].formula
    assert formula is not None
    return formula.typed
