"""``kaohe log consistent``: two checkpoints and the proof between them, checked without any store."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.inputs import stop
from engine.cli.kept_lines import content_of, one_line, public_key_at
from engine.cli.screen import say
from engine.diagnostics import Rejected, Words, diagnose

__all__ = ["command"]

_HOLDS = Words("成立：前 {old} 条一字未改，{new} 条的日志由它延续而来",
               "It holds: the first {old} entries are unchanged, the log of {new} continues"
               " them")  # fmt: skip
_SIGNED = Words("签名已核对：{keys}", "signatures checked: {keys}")
_UNSIGNED = Words(
    "没有给出公钥，签名没有核对：--key 文件",
    "no key was given, signatures were not checked: --key FILE",
)


@click.command(
    "consistent",
    cls=Command,
    words=Words("核对 kaohe log prove 写出的证明，不需要档案库。",
                "Check what kaohe log prove wrote, without any store."),
    more=Words("OLD 和 NEW 是自己保存的检查点（文件或一行），PROOF 是证明。不成立时退出码为 1。",
               "OLD and NEW are checkpoints that you kept (files or lines), PROOF is the proof. Exits with 1"
               " where it fails."),
)  # fmt: skip
@argument("old")
@argument("new")
@argument("proof", type=click.Path(path_type=Path))
@option("--key", "public", multiple=True, metavar="FILE", type=click.Path(path_type=Path),
        words=Words("签名的公钥 .pub（可多次）",
                    "The public key .pub that signed (may be repeated)"))  # fmt: skip
@click.pass_context
def command(
    context: click.Context, old: str, new: str, proof: Path, public: tuple[Path, ...]
) -> None:
    """Check, and say that it holds."""
    from engine.archive.audit.history import Consistency
    from engine.proof import checkpoint

    lang = lang_of(context)
    kept = one_line(old), one_line(new)
    keys = {key.id: key for key in map(public_key_at, public)}
    try:
        found = Consistency.of(content_of(proof), proof)
        for each, given in zip((found.old, found.new), kept, strict=True):
            if each.line != given.line:
                raise Rejected([diagnose("log-proof-of-others", None, file=proof, size=given.size)])
        found.check()
        for each in kept:
            if keys:
                one = keys.get(each.key) or next(iter(keys.values()))
                checkpoint.verify(each, one)
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang) from None
    click.echo(_HOLDS.fill(old=found.old.size, new=found.new.size).of(lang))
    say(_SIGNED.fill(keys=", ".join(keys)).of(lang) if keys else _UNSIGNED.of(lang))
