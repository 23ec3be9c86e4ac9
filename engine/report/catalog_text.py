"""The catalogue for people: a list of all entries, or one with its parameters and examples."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Kind, Parameter

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["catalog_entry", "catalog_list", "usage"]

_EXAMPLES = Words("例子", "Examples")
_PARAMETERS = Words("参数", "Parameters")
_SOURCE = Words("出处：", "Source: ")
_ALSO = Words("又名：", "Also: ")
_DEFAULT = Words("默认 {value}", "{value} by default")


def catalog_list(entries: Iterable[Function], lang: str) -> list[RenderableType]:
    """One line per entry, by group."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    ordered = sorted(entries, key=lambda entry: (entry.group, entry.name))
    for group, members in groupby(ordered, key=lambda entry: entry.group):
        table.add_row(Text(group, style="bold"), "")
        for entry in members:
            table.add_row(Text(f"  {entry.name}"), Text(entry.title.of(lang)))
    return [table]


def catalog_entry(entry: Function, lang: str) -> list[RenderableType]:
    """Everything about one entry."""
    from rich.text import Text

    lines = [entry.doc.of(lang), ""]
    signature = entry.signature
    if signature.parameters:
        lines.append(_PARAMETERS.of(lang))
        lines += [f"  {_parameter(each, lang)}" for each in signature.parameters]
        lines.append("")
    if entry.examples:
        lines.append(_EXAMPLES.of(lang))
        for example in entry.examples:
            note = f"    # {example.note.of(lang)}" if example.note is not None else ""
            lines.append(f"  {example.formula} = {example.result}{note}")
        lines.append("")
    if entry.also:
        lines.append(_ALSO.of(lang) + ", ".join(entry.also))
    if entry.source:
        lines.append(_SOURCE.of(lang) + entry.source)
    head = Text(f"{usage(entry)}  {entry.title.of(lang)}", style="bold")
    return [head, *(Text(line) for line in lines)]


def usage(entry: Function) -> str:
    """The call as it is written: ``attain(x, y, cap=…)``."""
    hidden = (Kind.WINDOW,)
    given = [_written(p) for p in entry.signature.parameters if p.kind not in hidden]
    return f"{entry.name}({', '.join(given)})"


def _written(parameter: Parameter) -> str:
    if parameter.kind in (Kind.POINTS, Kind.CASES):
        arrow = "x -> y" if parameter.kind is Kind.POINTS else "<= x -> y"
        return f"{arrow}, …"
    if parameter.default is not None:
        return f"{parameter.name}={parameter.default}"
    return parameter.name


def _parameter(parameter: Parameter, lang: str) -> str:
    default = ""
    if parameter.default is not None:
        words = _DEFAULT.fill(value=parameter.default).of(lang)
        default = f"（{words}）" if lang == "zh" else f" ({words})"
    options = f" [{'|'.join(parameter.options)}]" if parameter.options else ""
    between = "：" if lang == "zh" else ": "
    return f"{parameter.name}{options}{between}{parameter.doc.of(lang)}{default}"
