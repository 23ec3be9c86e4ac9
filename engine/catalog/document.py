"""The reference of the catalogue in Markdown, made from the definitions alone.

One page per language: a table of contents by group, then every entry with its parameters and examples.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.catalog.function import Example, Function
from engine.catalog.registry import functions
from engine.diagnostics import Words
from engine.language.signature import Kind, Parameter, Shape

__all__ = ["GROUPS", "grouped", "pages", "signature_text"]

_WIDTH = 88
GROUPS = {
    "scoring": Words("计分方法", "Scoring methods"),
    "peers": Words("同组比较", "Among peers"),
    "aggregate": Words("汇总", "Aggregates"),
    "time": Words("时间与趋势", "Time and growth"),
    "number": Words("数", "Numbers"),
    "state": Words("缺失", "Missing values"),
    "date": Words("日期", "Dates"),
    "text": Words("文本", "Texts"),
}
_TITLE = Words("函数与计分方法", "Functions and scoring methods")
_INTRO = Words(
    "公式中可以用的全部函数。由定义生成，请勿手改。签名中 `u`、`v` 代表单位："
    "同一个字母是同一个单位，没有字母的是纯数或比率。等号后是默认值，可以不写；`…`"
    " 表示可以写多个。",
    "Every function that formulas can use. Made from the definitions; do not edit. In signatures"
    " `u` and `v` stand for units: one letter is one unit, without a letter it is a plain number"
    " or a rate. After `=` is the default; `…` means that there may be several.",
)
_LABELS = {
    "formula": Words("公式", "Formula"),
    "result": Words("结果", "Result"),
    "note": Words("说明", "Note"),
    "source": Words("出处", "Source"),
    "also": Words("又名", "Also known as"),
    "peers": Words("x 依次为", "x being"),
    "default": Words("默认", "default"),
}
_BASES = {
    "number": Words("数", "number"),
    "text": Words("文本", "text"),
    "boolean": Words("是否", "condition"),
    "date": Words("日期", "date"),
    "row": Words("记录", "rows"),
    "any": Words("任意", "any"),
}


def pages(lang: str) -> dict[str, str]:
    """The text of the reference by its path, in ``zh`` or ``en``."""
    zh = lang == "zh"
    other = "[English](catalog.md)" if zh else "[中文](catalog.zh.md)"
    rows = [f"# {_TITLE.of(lang)}", "", other, "", _INTRO.of(lang), ""]
    by_group = grouped(functions().values())
    for group, entries in by_group.items():
        rows += [f"**{GROUPS[group].of(lang)}**", ""]
        rows += [f"- [`{e.name}`](#{e.name}) {e.title.of(lang)}" for e in entries]
        rows.append("")
    for group, entries in by_group.items():
        rows += [f"## {GROUPS[group].of(lang)}", ""]
        for entry in entries:
            rows += [*_entry(entry, lang), ""]
    return {"docs/catalog.zh.md" if zh else "docs/catalog.md": "\n".join(rows).rstrip() + "\n"}


def grouped(entries: Iterable[Function]) -> dict[str, list[Function]]:
    """The entries by group, the groups in the order of reading. Raises KeyError for an unknown one."""
    found: dict[str, list[Function]] = {group: [] for group in GROUPS}
    for entry in entries:
        found[entry.group].append(entry)
    return {group: members for group, members in found.items() if members}


def signature_text(entry: Function, lang: str) -> str:
    """``clamp(x: number u, low: number u, high: number u) -> number u``; a long one has many lines."""
    written = [_written(p, lang) for p in entry.signature.parameters if p.kind is not Kind.WINDOW]
    result = _shape(entry.signature.result, lang)
    line = f"{entry.name}({', '.join(written)}) -> {result}"
    if len(line) <= _WIDTH:
        return line
    return f"{entry.name}(\n    " + ",\n    ".join(written) + f"\n) -> {result}"


def _written(parameter: Parameter, lang: str) -> str:
    shape = _shape(parameter.shape, lang)
    y = "" if parameter.y is None else _shape(parameter.y, lang)
    match parameter.kind:
        case Kind.POINTS:
            return f"{shape} -> {y}, …"
        case Kind.CASES:
            return f"<= {shape} -> {y}, …, otherwise -> {y}"
        case Kind.CHOICES:
            return f"{shape} -> {y}, …, otherwise -> {y}"
        case Kind.PEERS:
            return f"{parameter.name}: {shape} among …"
        case Kind.SERIES | Kind.CONDITIONS:
            return f"{parameter.name}: {shape}, …"
        case Kind.OPTION:
            shape = " | ".join(f'"{each}"' for each in parameter.options)
    default = "" if parameter.default is None else f" = {parameter.default}"
    return f"{parameter.name}: {shape}{default}"


def _shape(shape: Shape, lang: str) -> str:
    unit = "·".join(name for name, power in shape.unit if power > 0)
    unit += "".join(f"/{name}" for name, power in shape.unit if power < 0)
    return f"{_BASES[shape.base].of(lang)} {unit}".rstrip()


def _entry(entry: Function, lang: str) -> list[str]:
    colon = "：" if lang == "zh" else ": "
    rows = [f"### {entry.name}", "", f"**{entry.title.of(lang)}**", ""]
    rows += ["```text", signature_text(entry, lang), "```", "", entry.doc.of(lang), ""]
    written = [p for p in entry.signature.parameters if p.kind is not Kind.WINDOW]
    if written:
        rows += [f"- `{p.name}`{colon}{p.doc.of(lang)}{_default(p, lang)}" for p in written]
        rows.append("")
    heads = [_LABELS[each].of(lang) for each in ("formula", "result", "note")]
    rows += [f"| {' | '.join(heads)} |", "|---|---|---|"]
    rows += [_example(each, lang) for each in entry.examples]
    rows.append("")
    if entry.also:
        rows += [f"{_LABELS['also'].of(lang)}{colon}{'、'.join(entry.also)}", ""]
    if entry.source:
        rows += [f"{_LABELS['source'].of(lang)}{colon}{entry.source}", ""]
    return rows[:-1]


def _default(parameter: Parameter, lang: str) -> str:
    if parameter.default is None:
        return ""
    text = f"{_LABELS['default'].of(lang)} `{parameter.default}`"
    return f"（{text}）" if lang == "zh" else f" ({text})"


def _example(example: Example, lang: str) -> str:
    notes = [example.note.of(lang)] if example.note is not None else []
    if example.peers:
        notes.append(f"{_LABELS['peers'].of(lang)} {', '.join(example.peers)}")
    note = ("；" if lang == "zh" else "; ").join(notes)
    return f"| `{example.formula}` | `{example.result}` | {note} |"
