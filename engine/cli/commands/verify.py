"""``kaohe verify``: a sealed run is checked and evaluated again; no store, no database, no network."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.inputs import stop
from engine.cli.kept_lines import one_line
from engine.cli.screen import progress
from engine.cli.stopped import misused, no_file
from engine.cli.writing import put
from engine.diagnostics import Rejected, Words

__all__ = ["command"]


@click.command(
    "verify",
    cls=Command,
    words=Words("验证封存的文件：签名、每个字节、日志的证明，再按里面的方案和数据重算一遍，给出证书。"
                "通过退出码 0，不通过 1。",
                "Verify a sealed file: the signature, every byte, the proofs from the log; evaluate it again"
                " from its own scheme and records; print a certificate. Exit 0 if it is right, else 1."),
    more=Words("公钥要从别的渠道得到（网站、公文、当面），用 --key 给出，签名才说明是谁签的。",
               "Have the key from elsewhere, a web site, a letter, a meeting, and give it with --key: only"
               " then does the signature say who signed."),
)  # fmt: skip
@argument("file", required=False, type=click.Path(path_type=Path))
@option("--key", metavar="KEY",
        words=Words("单位公布的公钥：.pub 文件，或编号（16 位）、指纹（64 位）",
                    "The published key: a .pub file, its id (16 digits) or fingerprint (64)"))  # fmt: skip
@option("--checkpoint", metavar="FILE",
        words=Words("自己保存的检查点：文件，或那一行",
                    "A checkpoint you kept: a file, or the line"))  # fmt: skip
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@option("--standalone", is_flag=True,
        words=Words("输出独立的验证程序，一个 Python 文件，不需要 kaohe",
                    "Print the standalone verifier: one Python file that needs no kaohe"))  # fmt: skip
@option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path),
        words=Words("写入文件而不是屏幕", "Write to a file instead of the screen"))  # fmt: skip
@click.pass_context
def command(
    context: click.Context,
    file: Path | None,
    key: str | None,
    checkpoint: str | None,
    form: str,
    standalone: bool,
    output: Path | None,
) -> None:
    """Verify, and print the certificate."""
    from engine.archive.seal.certificate import certificate_json, certificate_text
    from engine.archive.seal.container import read_bundle
    from engine.archive.seal.verify import verify

    lang = lang_of(context)
    if standalone:
        put(standalone_text(), output)
        return
    if file is None:
        raise misused("option-needed", name="FILE")
    if not file.is_file():
        raise no_file(file)
    kept = one_line(checkpoint).line if checkpoint is not None else None
    try:
        trusted = _fingerprint(key)
        data = read_bundle(file)
        with progress(Words("重新计算", "Evaluating again"), lang) as bar:
            found = verify(data, trusted=trusted, kept=kept, progress=bar)
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang) from None
    if form == "json":
        from engine.report.json_report import as_text

        put(as_text(certificate_json(found)), output)
    else:
        put(certificate_text(found, lang), output)


def _fingerprint(key: str | None) -> str | None:
    from engine.archive.seal.verify import fingerprint_of

    if key is None:
        return None
    found = fingerprint_of(key)
    if found is None and Path(key).is_dir():
        raise no_file(Path(key))
    if found is None:
        raise misused(
            "bad-option-value", name="--key", value=key, allowed="*.pub, 0123456789abcdef"
        )
    return found


def standalone_text() -> str:
    """The standalone verifier."""
    from importlib.resources import files

    place = files("engine.archive.seal.standalone") / "verify_kaohe.py"
    return place.read_text("utf-8")
