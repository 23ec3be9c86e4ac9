"""``kaohe show``: a scheme as it is written, or as it works out with where every line comes from."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import run_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.inputs import document_at, typed_period
from engine.cli.screen import tell
from engine.cli.stopped import DATA
from engine.cli.writing import put
from engine.diagnostics import Severity, Words
from engine.diagnostics.render.width import width

if TYPE_CHECKING:
    from engine.scheme.build import Document
    from engine.scheme.packs import Line

__all__ = ["command"]

_WAS = Words("，原为 {text}（{place}）", ", was {text} ({place})")
_WIDEST = 60
_LONGEST = 40


@click.command(
    "show",
    cls=Command,
    words=Words("显示方案；--effective 显示继承、替换之后的全文，每行注明出处。",
                "Show a scheme; --effective shows what it comes to, with the source of every line."),
    more=Words("--effective 的输出是完整的方案，可以存成文件使用。",
               "What --effective prints is a whole scheme that can be kept and used."),
)  # fmt: skip
@argument("scheme")
@option("--effective", is_flag=True,
        words=Words("继承之后的全文，记录类型也在内", "What it comes to, record types included"))  # fmt: skip
@option("--period", metavar="PERIOD",
        words=Words("用这一周期最后一天施行的版本、分值和权重",
                    "The version, points and weights in force on this period's last day"))  # fmt: skip
@run_options.as_of
@run_options.records
@option("--format", "form", type=click.Choice(["yaml", "json"]), default="yaml",
        words=Words("输出形式，默认 yaml", "Form of the output, yaml by default"))  # fmt: skip
@click.pass_context
def command(
    context: click.Context,
    scheme: str,
    effective: bool,
    period: str | None,
    as_of: date | None,
    records: Path | None,
    form: str,
) -> int:
    """Show it; what is wrong with it goes to stderr and makes the exit code 1."""
    from engine.scheme.build import build_document

    lang = lang_of(context)
    on = typed_period(period, scheme).end if period is not None else None
    document = document_at(scheme, lang, on=on, as_of=as_of, records=records)
    if effective or form == "json":
        lines = _lines(document, whole=effective)
        put(_json(lines) if form == "json" else _yaml(lines, lang), None)
    else:
        sys.stdout.write(document.path.read_text("utf-8-sig"))
    errors = [d for d in build_document(document).diagnostics if d.severity is Severity.ERROR]
    tell(errors, lang)
    return DATA if errors else 0


def _lines(document: Document, *, whole: bool) -> list[Line]:
    from engine.scheme.build import complete
    from engine.scheme.packs import effective_lines, resolved
    from engine.scheme.read import read

    if not whole:
        return effective_lines(read(document.path), ())
    content = complete(document).content
    if document.on is not None:
        content, _, _ = resolved(content, document.on)
    return effective_lines(content, document.edits)


def _yaml(lines: list[Line], lang: str) -> str:
    written = ["  " * line.depth + line.text for line in lines]
    column = max((w for text in written if (w := width(text)) <= _WIDEST), default=0)
    rows = []
    for text, line in zip(written, lines, strict=True):
        gap = " " * (max(column - width(text), 0) + 2)
        rows.append(f"{text}{gap}# {_place(line)}{_replaced(line, lang)}\n")
    return "".join(rows)


def _place(line: Line) -> str:
    return f"{line.place.file}:{line.place.line}"


def _replaced(line: Line, lang: str) -> str:
    return "".join(
        _WAS.fill(
            text=text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…",
            place=f"{span.file}:{span.line}",
        ).of(lang)
        for text, span in line.replaced
    )


def _json(lines: list[Line]) -> str:
    import json

    entries = [
        {
            "path": list(line.path),
            "value": line.value,
            "file": line.place.file,
            "line": line.place.line,
            **(
                {
                    "replaced": [
                        {"value": t, "file": s.file, "line": s.line} for t, s in line.replaced
                    ]
                }
                if line.replaced
                else {}
            ),
        }
        for line in lines
        if line.value is not None or line.replaced
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
