"""Sealing a run of a store: what it consists of is put together, proved, signed, and noted in the log.

A bundle is in the log before anybody has it, and is verified before it is in the log.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine import __version__
from engine.archive.runs.read import StoredRun, check_there, found_run, run_of
from engine.archive.runs.result_lines import lines_of as result_lines_of
from engine.archive.runs.result_lines import result_lines
from engine.archive.seal.claims import Manifest
from engine.archive.seal.container import opened, sealed
from engine.archive.seal.contents import contents_of
from engine.archive.seal.limited import proofs_of, shown_results, shown_rows
from engine.archive.seal.recompute import check_again
from engine.archive.store import Store, need
from engine.archive.store.checkpoints import active_key, sign
from engine.archive.store.session import Actor
from engine.archive.store.tables import metadata
from engine.archive.versions.kept import closure_kept
from engine.diagnostics import Rejected, diagnose
from engine.proof import checkpoint as checkpoints
from engine.proof.canonical import canon, digest
from engine.proof.checkpoint import Checkpoint
from engine.proof.keys import PrivateKey
from engine.proof.merkle import inclusion
from engine.records.snapshot import headers, lines_of

__all__ = ["Sealed", "seal"]

_LOG = metadata.tables["log"]
_CHECKPOINT = metadata.tables["checkpoint"]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bundle, of which run and for whom, and the key that signed it."""

    data: bytes
    run: str
    subject: str | None
    key: str


def seal(
    store: Store,
    actor: Actor,
    id: str,
    *,
    subject: str | None = None,
    under: str | None = None,
    why: str = "",
) -> Sealed:
    """The bundle of a finished run, or of what one subject of it may see.

    ``under`` is the line of a checkpoint of this store that the bundle shall be proved by, by default the
    newest. Raises Rejected: the actor may not, there is no such run, it is not finished, cannot be proved or
    signed, the checkpoint does not fit, what was kept is gone or changed.
    """
    with store.reading() as connection:
        need(connection, actor.who, "seal")
        run = found_run(connection, id)
        _check_finished(run)
        key = active_key(store, connection)
    if key is None:
        raise Rejected([diagnose("seal-no-key", None)])
    sign(store)
    with store.reading() as connection:
        files = _log_files(connection, run, _checkpoint(connection, run, key, under))
    files |= _run_files(store, run, subject)
    files["manifest.json"] = Manifest(__version__, run.id, run.ended, store.id, subject).to_bytes()
    try:
        data = sealed(files, key)
    except ValueError as error:
        raise Rejected([diagnose("seal-too-large", None, reason=str(error))]) from None
    contents = contents_of(opened(data, digest(key.public.raw)))
    if subject is not None:
        check_again(contents)
    with store.writing(actor) as writing:
        # It may have been erased meanwhile: then nothing is given out any more.
        check_there(found_run(writing.connection, run.id))
        body = {"run": run.id, "subject": subject, "bundle": digest(data), "key": key.id}
        writing.add("export", why, [], body)
    return Sealed(data, run.id, subject, key.id)


def _check_finished(run: StoredRun) -> None:
    if not run.finished:
        raise Rejected([diagnose("seal-not-finished", None, run=run.id)])
    check_there(run)


def _checkpoint(
    connection: Connection, run: StoredRun, key: PrivateKey, under: str | None
) -> Checkpoint:
    if under is None:
        newest = select(_CHECKPOINT.c.line).order_by(_CHECKPOINT.c.size.desc()).limit(1)
        under = str(connection.execute(newest).scalar_one())
    checkpoint = checkpoints.parse(under.strip())
    known = select(_CHECKPOINT.c.line).where(_CHECKPOINT.c.size == checkpoint.size)
    if (
        connection.execute(known).scalar() != checkpoint.line
        or checkpoint.size < run.ended
        or checkpoint.key != key.id
    ):
        raise Rejected([diagnose("seal-under", None, kept=checkpoint.size, seq=run.ended)])
    return checkpoint


def _log_files(connection: Connection, run: StoredRun, checkpoint: Checkpoint) -> dict[str, bytes]:
    """The entry that the run ended with, the checkpoint, and the proof between them."""
    rows = connection.execute(
        select(_LOG.c.hash).where(_LOG.c.seq <= checkpoint.size).order_by(_LOG.c.seq)
    ).all()
    path = inclusion([bytes.fromhex(row.hash) for row in rows], run.ended - 1)
    entry = connection.execute(select(_LOG.c.entry).where(_LOG.c.seq == run.ended)).scalar_one()
    return {
        "log/checkpoint": f"{checkpoint.line}\n".encode(),
        "log/entry.json": bytes(entry),
        "log/proof.json": canon([each.hex() for each in path]),
    }


def _run_files(store: Store, run: StoredRun, subject: str | None) -> dict[str, bytes]:
    """Scheme, records and results: all of them, or those that one subject sees."""
    assert run.content is not None, "it is finished"
    assert run.secret is not None, "that was asked before"
    closure = closure_kept(store.objects, run.closure)
    evaluated = run_of(store, run)
    dataset = evaluated.machine.world.dataset
    rows = sorted(line for lines in lines_of(dataset).values() for line in lines)
    results = result_lines_of(store.objects.get(run.content))
    files = {"closure.json": closure.manifest}
    files |= {f"closure/{name}": content for name, content in closure.files.items()}
    if subject is None:
        files["secret"] = f"{run.secret.hex()}\n".encode()
        files["snapshot.json"] = canon(dict(headers(dataset)))
        shown = {"snapshot": rows, "results": results}
    else:
        evaluation = evaluated.evaluation()
        result_lines(evaluated, evaluation)  # so that measures have looked at their peers as well
        own, peers = shown_rows(evaluated, evaluation, subject)
        shown = {"snapshot": own, "results": shown_results(results, subject, peers)}
        files["proofs.json"] = proofs_of({"snapshot": rows, "results": results}, shown, run.secret)
    for name, lines in shown.items():
        files[f"{name}.jsonl"] = b"".join(line + b"\n" for line in lines)
    return files
