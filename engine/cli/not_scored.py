"""Why somebody who was asked for is not among those scored: no such key, a name, dates, the where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from engine.cli.stopped import Stopped, misused
from engine.diagnostics import Words, closest

if TYPE_CHECKING:
    from engine.evaluate import Run
    from engine.language.record_types import Row

__all__ = ["not_scored"]

# Of those with the same name as many keys are told.
_TOLD = 5


def not_scored(run: Run, key: str, scored: Iterable[str]) -> Stopped:
    """What there is to say about ``key``, which is not in ``scored``: exit 2."""
    from engine.records.life_words import life_words
    from engine.records.rows import life_of

    period = run.window
    rows = run.machine.world.dataset.tables[run.scheme.subject].rows
    row = next((row for row in rows if row.key == key), None)
    if row is None:
        named = [row for row in rows if key in row.values]
        if named:
            found = ", ".join(_place(row, key) for row in named[:_TOLD])
            return misused("subject-by-name", key=key, found=found, example=named[0].key)
        return misused("no-such-subject", key=key, period=period, closest=closest(key, scored))
    life = life_of(row)
    if life is not None and (life[0] > period.end or life[1] < period.start):
        return misused("subject-not-there", key=key, period=period, dates=life_words(life))
    return misused("subject-left-out", key=key, period=period, where=_condition(run, row))


def _place(row: Row, text: str) -> str:
    name = row.type.columns[row.values.index(text)]
    return f"{row.key} ({name} = {text})"


def _condition(run: Run, row: Row) -> Words:
    """The scheme's ``where`` as written and with this row's numbers put in."""
    from engine.evaluate.exact import Frame
    from engine.language.recursion import room
    from engine.language.values import arithmetic
    from engine.report.formulas import filled_in, one_line

    where = run.scheme.where
    assert where is not None, "who is there in the period is left out by nothing else"
    machine, recorder = run.machine.traced()
    with room(), arithmetic():
        node = recorder.formula(where.typed, machine.code(where.typed), Frame((row,), run.window))
    zh, en = (filled_in(where.text, node, lang) for lang in ("zh", "en"))
    text = one_line(where.text)
    return Words(f"{text}（代入：{zh}）", f"{text} (filled: {en})")
