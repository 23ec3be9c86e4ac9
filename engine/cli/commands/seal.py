"""``kaohe seal``: a run in one file that anybody can verify, without the store and without a network."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.kept_lines import one_line
from engine.cli.screen import say
from engine.cli.writing import replace
from engine.diagnostics import Words

__all__ = ["command"]

_TOLD = Words("已封存 {run}{limited}，用公钥 {key} 核对：{path}",
              "Sealed {run}{limited}, to be verified with the key {key}: {path}")  # fmt: skip
_LIMITED = Words("（只含 {subject}）", " (only {subject})")


@click.command(
    "seal",
    cls=Command,
    words=Words("把一次考核封成一个文件：方案、数据、结果、日志的证明和签名。没有档案库、没有网络也能验证。",
                "Seal a run into one file: scheme, records, results, proofs from the log, a signature. It is"
                " verified without the store and without a network."),
    more=Words("加 --subject 只给一个人看：别人的数据不在里面，但仍能证明没有被改过。每次封存都记入日志。",
               "With --subject it is for one subject: other people's records stay out, and yet nothing can be"
               " exchanged. Every sealing is in the log."),
)  # fmt: skip
@argument("run")
@option("--output", "-o", required=True, metavar="FILE", type=click.Path(path_type=Path),
        words=Words("写入这个文件，通常叫 ….kaohe", "Write to this file, usually ….kaohe"))  # fmt: skip
@option("--subject", metavar="KEY",
        words=Words("只含这一个考核对象", "Limit it to this subject"))  # fmt: skip
@option("--under", metavar="FILE",
        words=Words("按这个保存的检查点证明，默认按最新的",
                    "Prove it by this checkpoint that was kept; by default by the newest"))  # fmt: skip
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    run: str,
    output: Path,
    subject: str | None,
    under: str | None,
    folder: Path | None,
    who: str | None,
    why: str,
) -> None:
    """Seal, and write the file."""
    from engine.archive.seal.issue import seal

    lang = lang_of(context)
    kept = one_line(under).line if under is not None else None
    with store_options.opened(folder, lang) as store:
        made = seal(store, store_options.actor_of(who), run, subject=subject, under=kept, why=why)
        replace(output, made.data)
    limited = _LIMITED.fill(subject=made.subject) if made.subject is not None else ""
    say(_TOLD.fill(run=made.run, limited=limited, key=made.key, path=output).of(lang))
