"""``kaohe log checkpoint``: the log signed as it is now, to be kept where nobody can change it."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, lang_of, option
from engine.cli.screen import say
from engine.cli.stopped import misused
from engine.cli.writing import replace
from engine.diagnostics import Rejected, Words, diagnose

if TYPE_CHECKING:
    from engine.archive.store import Store
    from engine.proof.checkpoint import Checkpoint

__all__ = ["command"]

_ENDINGS = (".txt", ".svg", ".html")
_WRITTEN = Words("已写入 {path}：保存到别处，由不管这个档案库的人保管",
                 "Written to {path}: keep it elsewhere, with somebody who has no power over this"
                 " store")  # fmt: skip
_TITLE = Words("日志检查点", "Checkpoint of a log")
_FIELDS = (
    ("store", Words("档案库", "store")),
    ("size", Words("日志条数", "entries")),
    ("root", Words("根哈希", "root")),
    ("last", Words("末条哈希", "last hash")),
    ("at", Words("时间（UTC）", "time (UTC)")),
    ("algorithm", Words("签名算法", "algorithm")),
    ("key", Words("公钥编号", "key")),
)
_KEEP = Words(
    "请打印或抄存，交给不管这个档案库的人保管。以后用 kaohe audit --checkpoint 文件"
    " 核对：日志若被截短、退回或改写，"
    "就与这一行不符。",
    "Print it and keep it with somebody who has no power over the store. Later kaohe audit --checkpoint FILE"
    " compares: a log that was cut, put back or rewritten does not agree with this line.",
)


@click.command(
    "checkpoint",
    cls=Command,
    words=Words("签名现在的日志，输出一行检查点。", "Sign the log as it is now, and print the line."),
    more=Words("-o 写成 .txt（这一行）、.svg（二维码）或 .html（可打印的一页）。",
               "-o writes .txt (the line), .svg (its QR code) or .html (a page to print)."),
)  # fmt: skip
@option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path),
        words=Words("写入的文件：.txt、.svg 或 .html", "The file to write: .txt, .svg or .html"))  # fmt: skip
@option("--qr", is_flag=True, words=Words("在屏幕上显示二维码", "Show its QR code on the screen"))
@store_options.store
@store_options.acting
@click.pass_context
def command(
    context: click.Context, output: Path | None, qr: bool, folder: Path | None, who: str | None
) -> None:
    """Sign, print, write."""
    lang = lang_of(context)
    if output is not None and output.suffix.lower() not in _ENDINGS:
        allowed = ", ".join(_ENDINGS)
        raise misused("output-ending", path=output, ending=output.suffix, allowed=allowed)
    with store_options.opened(folder, lang) as store:
        made = _signed(store, store_options.actor_of(who).who)
    click.echo(made.line)
    if qr:
        from engine.proof.picture import qr_text

        click.echo(qr_text(made.line))
    if output is not None:
        replace(output, _content(made, output.suffix.lower(), lang).encode())
        say(_WRITTEN.fill(path=output).of(lang))


def _signed(store: Store, who: str) -> Checkpoint:
    """The checkpoint of the log as it is, made now unless it was made already. Raises Rejected."""
    from engine.archive.audit import size_of
    from engine.archive.audit.history import checkpoint_of
    from engine.archive.store import need
    from engine.archive.store.checkpoints import sign

    with store.reading() as connection:
        need(connection, who, "checkpoint")
    made = sign(store)
    if made is None:
        try:
            return checkpoint_of(store, size_of(store))
        except Rejected:
            raise Rejected([diagnose("log-no-key", None)]) from None
    return made


def _content(made: Checkpoint, ending: str, lang: str) -> str:
    from engine.proof.picture import qr_svg

    if ending == ".txt":
        return made.line + "\n"
    picture = qr_svg(made.line)
    if ending == ".svg":
        return picture + "\n"
    rows = "".join(
        f"<tr><th>{words.of(lang)}</th><td>{escape(str(getattr(made, name)))}</td></tr>\n"
        for name, words in _FIELDS
    )
    return (
        f'<!doctype html>\n<html lang="{lang}"><meta charset="utf-8">\n<title>{_TITLE.of(lang)}</title>\n'
        "<style>body{font:12pt sans-serif;margin:2cm;max-width:17cm}svg{width:9cm}"
        "th{text-align:left;padding-right:1em}td,pre{font-family:monospace;overflow-wrap:anywhere;"
        "white-space:pre-wrap}</style>\n"
        f"<h1>{_TITLE.of(lang)}</h1>\n<p>{_KEEP.of(lang)}</p>\n<table>\n{rows}</table>\n"
        f"<pre>{escape(made.line)}</pre>\n{picture}\n</html>\n"
    )
