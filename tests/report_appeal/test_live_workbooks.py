"""LibreOffice recalculates the workbooks: every formula cell gives kaohe's value to the last digit shown.

The suite takes one subject of every scheme; ``KAOHE_RECALC=all`` takes everyone, and all cases of the law.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from engine.evaluate import Run
from engine.language.periods import Window, parse_period
from engine.report.appeal.live import write_live_workbook
from engine.report.appeal.live.book import Book
from engine.report.appeal.live.workbook import live_book
from tests.evaluate.scheme_cases import built, dataset
from tests.report_appeal.recalculation import ALWAYS, NEVER, converted, difference, recalculated
from tests.report_appeal.workbooks import (
    PACKS,
    ROOT,
    case_books,
    example_books,
    formula_books,
    pack_run,
)

_ALL = os.environ.get("KAOHE_RECALC") == "all"


def _compared(books: Mapping[str, Book], folder: Path) -> tuple[Counter[str], list[str]]:
    """How many cells are formulas and how many from the run; what is not as kaohe has it."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for name, book, found in recalculated(books, folder):
        wrong += [f"{name} {cell}: not recalculated" for cell in found.stale]
        for cell in book.live:
            counts[cell.taken or "live"] += 1
            told = difference(cell, found.values[cell.sheet, cell.cell])
            wrong += [f"{name} {told}"] if told is not None else []
    return counts, wrong


def _told(name: str, subjects: int, counts: Mapping[str, int]) -> None:
    """A line of the campaign's figures."""
    if _ALL:
        given = counts.get("step", 0), counts.get("record", 0)
        live = counts.get("live", 0)
        line = f"{name}: {subjects} workbooks, {live} formula cells, {given[0]} + {given[1]} from the run"
        sys.stdout.write(f"\n{line}")
        sys.stdout.flush()


def test_every_scheme_of_the_packs_is_here() -> None:
    paths = (path for path in (ROOT / "rules").glob("*/*.yaml") if "records" not in path.name)
    assert {f"{path.parent.name}/{path.stem}" for path in paths} == set(PACKS)


def test_subjects_of_every_pack(tmp_path: Path) -> None:
    for scheme, books in _packs():
        if not _ALL:
            break
        folder = tmp_path / scheme.replace("/", " ")
        folder.mkdir()
        counts, wrong = _compared(books, folder)
        _told(scheme, len(books), counts)
        assert wrong == []
        assert counts["step"] == counts["record"] == 0
    if not _ALL:
        sample = {f"{scheme} {key}": book for scheme, of in _packs() for key, book in of.items()}
        counts, wrong = _compared(sample, tmp_path)
        assert wrong == []
        assert counts["step"] == counts["record"] == 0
        assert counts["live"] > 10_000


def _packs() -> Iterable[tuple[str, dict[str, Book]]]:
    """Workbooks by scheme and subject: of everyone, or of the last one, in Chinese and in English in turn."""
    for at, (scheme, period) in enumerate(PACKS.items()):
        run, evaluation = pack_run(scheme, period)
        keys = [result.key for result in evaluation.subjects]
        lang = "zh" if at % 2 else "en"
        chosen = keys if _ALL else keys[-1:]
        yield scheme, {key: live_book(run, evaluation, key, lang) for key in chosen}


def test_formulas_and_functions(tmp_path: Path) -> None:
    books = {**dict(formula_books(1 if _ALL else 6)), **dict(example_books())}
    counts, wrong = _compared(books, tmp_path)
    _told("formulas", len(books), counts)
    assert wrong == []
    # What no spreadsheet can say: an order of texts, numbers beyond a double, their differences.
    assert counts["step"] <= 10
    assert counts["live"] > 2_000


def test_cases_of_the_law(tmp_path: Path) -> None:
    books = dict(case_books(1 if _ALL else 25))
    counts, wrong = _compared(books, tmp_path)
    _told("cases", len(books), counts)
    assert wrong == []
    # A rank that hangs on the 20th digit, and the like.
    assert counts["step"] <= len(books) / 50


_SCHEME = """kaohe: 1
scheme: case/one
title: 一例
subject: person
period: quarter
records:
  person:
    key: id
    fields: {id: text, name: text}
  order:
    of: person
    when: date
    fields: {date: date, n: number, note: text}
parameters: {目标: 3}
score:
  points: 100
  round: 2
  parts:
    量: {points: 60, rate: "attain(sum(order.n), 目标)"}
    比: {points: 40, rate: percentile(sum(order.n) among all)}
"""
_NOTES = ("=1+1", "+1", "@SUM(A1)", "http://example.org", "<r>x</r>", "{=1}", "a'b\"c", "不计")


def _run(amounts: tuple[str, ...]) -> Run:
    scheme = built(_SCHEME)
    people = [{"id": f"p{at}", "name": note} for at, note in enumerate(_NOTES)]
    orders = [
        {"person": "p0", "date": "2015-11-11", "n": n, "note": note}
        for n, note in zip(amounts, _NOTES, strict=False)
    ]
    rest = [
        {"person": f"p{at}", "date": "2015-10-01", "n": "0.3", "note": "-"} for at in range(1, 8)
    ]
    return Run(scheme, dataset(scheme, {"person": people, "order": orders + rest}), _window())


def _window() -> Window:
    window = parse_period("2015Q4")
    assert window is not None
    return window


def test_a_changed_record_changes_the_score_as_it_does_in_kaohe(tmp_path: Path) -> None:
    import openpyxl

    before, after = _run(("0.1", "0.2")), _run(("0.1", "2.005"))
    evaluation = before.evaluation()
    path = tmp_path / "appeal.xlsx"
    write_live_workbook(path, before, evaluation, before.machine.world.dataset, "p0", "zh")
    workbook = openpyxl.load_workbook(path)
    cells = [c for row in workbook["记录 order"] for c in row if c.value == 0.2]
    assert len(cells) == 1
    cells[0].value = 2.005
    workbook.save(path)
    read = openpyxl.load_workbook(converted([path], tmp_path, ALWAYS) / path.name, data_only=True)
    wanted = {r.key: r.score for r in after.evaluation().subjects}["p0"]
    assert str(wanted) != str({r.key: r.score for r in evaluation.subjects}["p0"])
    assert f"{read['得分']['C5'].value:.2f}" == str(wanted)
    assert "不一致" in {cell.value for row in read["得分"] for cell in row}


def _ties() -> Run:
    """Scores that end on a half in decimals and, as doubles, just below or above it."""
    scores = [
        f"{at}.{half}5 * 3 / 3" for at in (0, 1, 8, 89, 1004) for half in ("00", "01", "12", "49")
    ]
    scores += [
        "269.985 / 3",
        "1.005 * 100 / 100",
        "2 / 3 + 0.005 - 2 / 3",
        "0.1 + 0.2 - 0.295",
        "-1.005 + 0",
    ]
    parts = "".join(
        f"    p{at}: {{points: 2000, cap: none, floor: none, score: {score}}}\n"
        for at, score in enumerate(scores)
    )
    head = _SCHEME.partition("score:")[0].replace("parameters: {目标: 3}\n", "")
    text = (
        f"{head}score:\n  points: {2000 * len(scores)}\n  round: {{leaves: 2}}\n  parts:\n{parts}"
    )
    scheme = built(text)
    return Run(
        scheme, dataset(scheme, {"person": [{"id": "p0", "name": "-"}], "order": []}), _window()
    )


def test_halves_round_away_from_zero(tmp_path: Path) -> None:
    run = _ties()
    counts, wrong = _compared({"ties": live_book(run, run.evaluation(), "p0", "zh")}, tmp_path)
    assert wrong == []
    assert counts["step"] == 0


def test_nothing_is_calculated_where_it_is_not_asked_for(tmp_path: Path) -> None:
    """The proof that equal cells were recalculated: without recalculation none of them is equal."""
    run = _run(("0.1", "0.2"))
    book = live_book(run, run.evaluation(), "p0", "zh")
    ((_, _, found),) = recalculated({"one": book}, tmp_path, NEVER)
    assert len(found.stale) == len(book.formulas) == len(book.live) > 50


def test_texts_of_the_records_stay_texts(tmp_path: Path) -> None:
    import openpyxl

    run = _run(tuple("12345678"))
    path = tmp_path / "texts.xlsx"
    write_live_workbook(path, run, run.evaluation(), run.machine.world.dataset, "p0", "zh")
    sheet = openpyxl.load_workbook(path, rich_text=False)["记录 order"]
    column = next(c.column for c in sheet[1] if c.value == "note")
    cells = [sheet.cell(row, column) for row in range(5, 5 + len(_NOTES))]
    assert [cell.value for cell in cells] == list(_NOTES)
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)


def test_the_same_results_are_the_same_bytes(tmp_path: Path) -> None:
    run = _run(("0.1", "0.2"))
    files = [tmp_path / name for name in ("one.xlsx", "two.xlsx")]
    for file in files:
        write_live_workbook(file, run, run.evaluation(), run.machine.world.dataset, "p0", "en")
    assert files[0].read_bytes() == files[1].read_bytes()


def test_whoever_is_not_scored_is_told() -> None:
    run = _run(("0.1",))
    with pytest.raises(KeyError):
        live_book(run, run.evaluation(), "nobody", "zh")
