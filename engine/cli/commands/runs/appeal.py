"""``kaohe runs appeal``: the packet of one subject of a stored run, from what was kept of it alone."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import click

from engine.cli import packets, store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.kept_runs import need_finished
from engine.cli.packets import WRITTEN, form_of, packet_bytes
from engine.cli.screen import progress, say
from engine.cli.writing import replace
from engine.diagnostics import Words

__all__ = ["command"]


@click.command("appeal", cls=Command,
               words=Words("生成存档的考核中一个对象的申诉材料，只用存下的方案和数据；日志里记一条。",
                           "Make the appeal packet of one subject of a stored run, from what was kept alone;"
                           " the log says so."))  # fmt: skip
@argument("run")
@option("--subject", required=True, metavar="KEY",
        words=Words("考核对象的主键", "Key of the subject"))  # fmt: skip
@packets.output
@packets.rows
@packets.fonts
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    run: str,
    subject: str,
    output: Path,
    rows: str | None,
    fonts: tuple[Path, ...],
    folder: Path | None,
    who: str | None,
    why: str,
) -> None:
    """Make it, note it in the log, and write it."""
    from engine.archive.runs import run_of, stored_run
    from engine.archive.store import need
    from engine.report.appeal.packet import Digest

    lang = lang_of(context)
    form = form_of(output, rows, fonts)
    actor = store_options.actor_of(who)
    with store_options.opened(folder, lang) as store:
        with store.reading() as connection:
            need(connection, actor.who, "look")
        stored = stored_run(store, run)
        need_finished(stored)
        made = run_of(store, stored)
        with progress(Words("计算得分", "Scoring"), lang) as bar:
            evaluation = made.evaluation(bar)
        digests = [Digest(f"{stored.id} snapshot", stored.snapshot)]
        if stored.results is not None:
            digests.append(Digest(f"{stored.id} results", stored.results))
        content = packet_bytes(made, evaluation, subject, form, digests, lang)
        with store.writing(actor) as writing:
            packet = sha256(content).hexdigest()
            body = {"run": stored.id, "subject": subject, "packet": packet, "file": output.suffix}
            writing.add("appeal", why, body=body)
        replace(output, content)
    say(WRITTEN.fill(path=output).of(lang))
