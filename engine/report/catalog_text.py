"""The catalogue for people: a list of all entries, or one with its parameters and examples."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from engine.catalog.document import GROUPS, grouped, signature_text
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Parameter

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["catalog_entry", "catalog_list"]

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
    for group, members in grouped(entries).items():
        table.add_row(Text(GROUPS[group].of(lang), style="bold"), "")
        for entry in members:
            table.add_row(Text(f"  {entry.name}"), Text(entry.title.of(lang)))
    return [table]


def catalog_entry(entry: Function, lang: str) -> list[RenderableType]:
    """Everything about one entry."""
    from rich.text import Text

    lines = [entry.title.of(lang), "", entry.doc.of(lang), ""]
    parameters = [p for p in entry.signature.parameters if p.doc.of(lang)]
    if parameters:
        lines.append(_PARAMETERS.of(lang))
        lines += [f"  {_parameter(each, lang)}" for each in parameters]
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
    head = Text(signature_text(entry, lang), style="bold")
    return [head, *(Text(line) for line in lines)]


def _parameter(parameter: Parameter, lang: str) -> str:
    default = ""
    if parameter.default is not None:
        words = _DEFAULT.fill(value=parameter.default).of(lang)
        default = f"（{words}）" if lang == "zh" else f" ({words})"
    options = f" [{'|'.join(parameter.options)}]" if parameter.options else ""
    between = "：" if lang == "zh" else ": "
    return f"{parameter.name}{options}{between}{parameter.doc.of(lang)}{default}"
