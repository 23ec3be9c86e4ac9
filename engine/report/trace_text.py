"""The trace of parts as indented lines: formula, numbers put in, measures, parameters, records.

In full it goes down to the records; in brief each measure is one line with how many records it counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from engine.diagnostics import Words
from engine.evaluate.exact import RowsNote, TraceNode
from engine.evaluate.results import PartResult
from engine.explain import Explanation, PartTrace
from engine.language.periods import Window
from engine.language.values import State
from engine.report.formulas import filled_in, one_line, text_of
from engine.report.labels import path_of
from engine.report.numbers import reason, short, state_word, written
from engine.report.rows_text import Listed, counts, peer_lines, row_lines
from engine.scheme.model import Part

__all__ = ["trace_lines"]

_SOURCE = Words("依据：", "source: ")
_COMMENT = Words("说明：", "comment: ")
_FILLED = Words("代入：", "filled: ")
_KEYS = {
    "rate": Words("得分率：", "rate: "),
    "score": Words("得分：", "score: "),
    "bonus": Words("加分：", "bonus: "),
    "deduct": Words("扣分：", "deduct: "),
    "applies": Words("适用条件：", "applies: "),
    "prorate": Words("折算：", "prorate: "),
    "cap": Words("封顶：", "cap: "),
    "floor": Words("保底：", "floor: "),
}
_ZERO = Words("按 0 分计：{why}", "counts as 0: {why}")
_PARAMETER = Words("参数", "parameter")
_SINCE = Words("自 {day} 起", "since {day}")
_DATED = Words("分值自 {day} 起", "these points since {day}")
_SEEN = Words("（算法见前）", " (explained above)")
_AT = Words("（{window}）", " ({window})")
_MORE = Words("每条数据：加 --full；只看一项：--part 考核项",
              "Every record: --full; one part only: --part ID")  # fmt: skip


def trace_lines(explanation: Explanation, listed: Listed, lang: str) -> Iterator[str]:
    """The lines of every part traced."""
    results = {part.part.id: part for part in explanation.result.parts()}
    for trace in explanation.traces:
        if trace.formulas:
            yield from _Teller(explanation, listed, lang).part(trace, results[trace.part.id])
    if not listed.full and explanation.traces:
        yield ""
        yield _MORE.of(lang)


class _Teller:
    """Tells one part; what was told of it once is not told again."""

    def __init__(self, explanation: Explanation, listed: Listed, lang: str) -> None:
        self.scheme = explanation.evaluation.scheme
        self.period = explanation.evaluation.period
        self.listed = listed
        self.lang = lang
        self.told: set[tuple[str, Window, str]] = set()
        self.brief = not listed.full

    def part(self, trace: PartTrace, result: PartResult) -> Iterator[str]:
        part, lang = trace.part, self.lang
        yield ""
        yield f"■ {path_of(part, lang)}{_titled(part, lang)}   {_earned(result, lang)}"
        for words, text in ((_SOURCE, part.source), (_COMMENT, part.comment)):
            if text:
                yield f"  {words.of(lang)}{one_line(text)}"
        if part.since is not None:
            yield f"  {_DATED.fill(day=part.since).of(lang)}"
        if isinstance(result.score, State):
            yield f"  {reason(result.score).of(lang)}"
        elif isinstance(result.raw, State):
            yield f"  {_ZERO.fill(why=reason(result.raw)).of(lang)}"
        for key, node in trace.formulas.items():
            yield from self._formula(_KEYS[key].of(lang), text_of(part, key), node)

    def _formula(self, key: str, text: str, node: TraceNode) -> Iterator[str]:
        value = written(node.value, self.lang)
        numbers = filled_in(text, node, self.lang)
        yield f"  {key}{one_line(text)}"
        if numbers not in (one_line(text), value):
            yield f"  {_FILLED.of(self.lang)}{numbers}"
        yield f"  = {value}"
        if self.brief:
            yield from dict.fromkeys(self._briefly(node))
            return
        for child in node.children:
            yield from self._node(child, "    ", "", "")

    def _briefly(self, node: TraceNode) -> Iterator[str]:
        """The measures, parameters and aggregates nearest to a formula, each on one line."""
        for child in node.children:
            named = child.kind in ("measure", "parameter")
            if not named and not child.rows and not child.groups:
                yield from self._briefly(child)
                continue
            head = next(self._named(child, "    ")) if named else self._valued(child, "    ")
            found = "; ".join(dict.fromkeys(counts(child, self.lang)))
            yield f"{head}   {found}" if found else head
            if isinstance(child.value, State):
                yield f"      {reason(child.value).of(self.lang)}"

    def _node(self, node: TraceNode, indent: str, above: str, within: str) -> Iterator[str]:
        """Measures, parameters and aggregates; what is between them is seen in the numbers put in.

        ``above`` is the formula that stands on the line above and need not stand here again. ``within`` is
        the call whose arguments the text may speak of: the same text means something else in another one.
        """
        named = node.kind in ("measure", "parameter")
        if named or node.rows or node.groups:
            mark = (node.text, node.window, "" if self._alone(node) else within)
            if mark in self.told:
                return
            self.told.add(mark)
            if named:
                yield from self._named(node, indent)
            elif one_line(node.text) != above:
                yield self._valued(node, indent)
            if named or one_line(node.text) != above:
                indent += "  "
        yield from self._records(node, indent)
        formula = self._formula_of(node) if named else ""
        inside = self._call(node, within)
        for child in node.children:
            yield from self._node(child, indent, formula, inside)

    def _alone(self, node: TraceNode) -> bool:
        """Whether a node means the same wherever it stands: a parameter, a plain measure of the subject."""
        measure = self.scheme.measures.get(node.name) if node.kind == "measure" else None
        plain = measure is not None and not measure.arguments and not measure.record
        return node.kind == "parameter" or plain

    def _call(self, node: TraceNode, within: str) -> str:
        """The call that is around what is below a node."""
        if node.kind != "measure":
            return within
        return "" if self._alone(node) else f"{node.text} < {within}"

    def _valued(self, node: TraceNode, indent: str) -> str:
        return f"{indent}{node.text} = {written(node.value, self.lang)}{self._window(node)}"

    def _formula_of(self, node: TraceNode) -> str:
        measure = self.scheme.measures.get(node.name) if node.kind == "measure" else None
        return one_line(measure.source.text) if measure is not None else ""

    def _named(self, node: TraceNode, indent: str) -> Iterator[str]:
        lang = self.lang
        head = f"{indent}{node.text} = {written(node.value, lang)}{self._window(node)}"
        if node.kind == "parameter":
            yield f"{head}  {self._parameter(node)}"
            return
        measure = self.scheme.measures[node.name]
        title = measure.title.of(lang) if measure.title is not None else ""
        # Seen is told by the text of a call; with other arguments it is traced all the same.
        again = node.seen and not node.children
        seen = _SEEN.of(lang) if again and not self.brief else ""
        yield head + seen + (f"  {title}" if title not in ("", measure.name) else "")
        if not again:
            yield f"{indent}  {self._formula_of(node)}"
            if measure.clause:
                yield f"{indent}  {_SOURCE.of(lang)}{measure.clause}"
        if isinstance(node.value, State):
            yield f"{indent}  {reason(node.value).of(lang)}"

    def _window(self, node: TraceNode) -> str:
        """The window, where it is not the period."""
        if node.window == self.period:
            return ""
        return _AT.fill(window=node.window).of(self.lang)

    def _parameter(self, node: TraceNode) -> str:
        """What is known of a parameter: since when it is in force, and where it comes from."""
        parameter = self.scheme.parameters[node.name]
        since = parameter.since(node.window.end)
        facts = [_PARAMETER.of(self.lang)]
        if since is not None:
            facts.append(_SINCE.fill(day=since.isoformat()).of(self.lang))
        facts += [text for text in (parameter.source, parameter.comment) if text]
        return f"（{'；'.join(facts)}）" if self.lang == "zh" else f"({'; '.join(facts)})"

    def _records(self, node: TraceNode, indent: str) -> Iterator[str]:
        for note in node.rows:
            yield from self._of_rows(note, indent)
            yield from row_lines(note, self.listed, self.lang, indent)
        for group in node.groups:
            yield from peer_lines(group, self.listed, self.lang, indent)

    def _of_rows(self, note: RowsNote, indent: str) -> Iterator[str]:
        """The formulas of the measures of rows that an aggregate uses; their values stand with the rows."""
        for name in note.measures:
            mark = (name, self.period, "")
            if mark not in self.told:
                self.told.add(mark)
                measure = self.scheme.measures[name]
                source = f"  {_SOURCE.of(self.lang)}{measure.clause}" if measure.clause else ""
                yield f"{indent}{name}: {one_line(measure.source.text)}{source}"


def _titled(part: Part, lang: str) -> str:
    title = part.title.of(lang)
    return f" ({title})" if title != part.name and part.id != "score" else ""


def _earned(result: PartResult, lang: str) -> str:
    points = f" / {short(result.points)}" if result.points is not None else ""
    if not isinstance(result.score, Decimal):
        return state_word(result.state, lang) + points
    counted = ""
    if isinstance(result.counted, Decimal) and result.counted != result.score:
        counted = f" → {short(result.counted)}"
    return f"{short(result.score)}{points}{counted}"
