"""What runs and versions hold, against each other: the snapshot is of those records, the results are those of
the log, and the secret is the one that all of it was committed to with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from json.encoder import encode_basestring
from typing import Any

from sqlalchemy import select

from engine.archive.audit.finding import Finding, Place, found
from engine.archive.audit.objects import Step
from engine.archive.audit.version_contents import json_of, of_scheme, version_contents
from engine.archive.runs import Request
from engine.archive.store import Store
from engine.archive.store.known import erased
from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected, Words
from engine.proof.entry import Entry
from engine.proof.salted import Commitment
from engine.records.snapshot import snapshot_digest, table_digest

__all__ = ["kept_contents"]

_RUN = metadata.tables["run"]
_EVENT = metadata.tables["run_event"]
_SECRET = metadata.tables["run_secret"]
_LOG = metadata.tables["log"]
# What the entry of a finished run says again of the run.
_STATED = ("closure", "corrects", "day", "period", "scheme", "snapshot", "version")
# And of the entry that it began with.
_COMMITTED = ("snapshot_root", "snapshot_size")


def kept_contents(store: Store, without: Collection[str], step: Step) -> Iterator[Finding]:
    """What does not fit together. ``without`` are the runs whose secrets were erased, ``step`` is called
    after each run.
    """
    with store.reading() as connection:
        gone = set(connection.execute(erased()).scalars())
        runs = connection.execute(select(_RUN).order_by(_RUN.c.seq)).all()
    yield from version_contents(store)
    for run in runs:
        yield from _Contents(store, run._asdict(), gone, run.id in without).findings()
        step()


class _Contents:
    """The contents of one run."""

    def __init__(self, store: Store, run: Mapping[str, Any], gone: set[str], bare: bool) -> None:
        self._store = store
        self._run = run
        self._erased = gone
        self._bare = bare
        with store.reading() as connection:
            secret = connection.execute(
                select(_SECRET.c.secret).where(_SECRET.c.run == run["id"])
            ).scalar()
            self._event = connection.execute(
                select(_EVENT).where(_EVENT.c.run == run["id"], _EVENT.c.state == "finished")
            ).first()
            entry = connection.execute(
                select(_LOG.c.entry).where(_LOG.c.seq == run["seq"])
            ).scalar()
            ended = self._event.seq if self._event is not None else None
            last = connection.execute(select(_LOG.c.entry).where(_LOG.c.seq == ended)).scalar()
        # In SQLite it may be anything.
        odd = b"" if secret is not None else None
        self._secret = bytes(secret) if isinstance(secret, bytes | memoryview) else odd
        self._body = _body(entry)
        self._statement = _body(last)

    def findings(self) -> Iterator[Finding]:
        """All that does not fit."""
        run = self._run
        yield from self._secret_there()
        yield from self._request()
        yield from of_scheme(self._store, run["closure"], run["scheme"], self._at("scheme"))
        if run["manifest"] not in self._erased:
            yield from self._snapshot()
        event = self._event
        if event is not None and event.content not in self._erased:
            yield from self._results(event._asdict())

    def _at(self, column: str) -> Place:
        return Place(seq=self._run["seq"], table="run", key=self._run["id"], column=column)

    def _secret_there(self) -> Iterator[Finding]:
        place = Place(table="run_secret", key=self._run["id"])
        if self._secret is None and not self._bare:
            yield found("audit-secret-missing", place)
        elif self._secret is not None and len(self._secret) != 32:
            yield found("audit-root-differs", place, what=Words("秘密数", "the secret"))

    def _request(self) -> Iterator[Finding]:
        """A run is called by the digest of all that was asked for."""
        run = self._run
        asked = {name: run.get(name, self._body.get(name)) for name in Request.__slots__}
        request = Request(**asked)
        if (request.digest, request.run) != (run["request"], run["id"]):
            reason = Words("它的编号不是这样一次考核的", "its id is not that of such a run")
            yield found("audit-content-unfit", self._at("request"), reason=reason)
        if request.trial is not (run["version"] is None):
            reason = Words(
                "行里和日志里一个说是试算，一个说不是",
                "of row and entry one says that it is a trial, the other that it is not",
            )
            yield found("audit-content-unfit", self._at("version"), reason=reason)

    def _snapshot(self) -> Iterator[Finding]:
        manifest = json_of(self._store, self._run["manifest"])
        if manifest is None:
            return
        try:
            lines = self._lines(manifest)
        except (KeyError, TypeError, ValueError, OSError, Rejected):
            return  # An object that is gone or changed is told by its digest.
        digests = {
            t: table_digest(manifest["tables"][t]["header"], each) for t, each in lines.items()
        }
        for name, digest in digests.items():
            if digest != manifest["tables"][name]["digest"]:
                reason = Words(
                    f"记录 {name} 不是清单所说的", f"the records {name} are not those it lists"
                )
                yield found("audit-content-unfit", self._at("manifest"), reason=reason)
        if snapshot_digest(digests) != self._run["snapshot"]:
            reason = Words("存下的记录不是这次考核的", "the records kept are not those of this run")
            yield found("audit-content-unfit", self._at("snapshot"), reason=reason)
        yield from self._root(
            [line for each in lines.values() for line in each],
            self._body.get("snapshot_root"),
            Words("记录的承诺", "the commitment to the records"),
        )

    def _lines(self, manifest: Mapping[str, Any]) -> dict[str, list[bytes]]:
        return {
            name: _table_lines(name, table["header"], self._store.objects.get(table["object"]))
            for name, table in sorted(manifest["tables"].items())
        }

    def _results(self, event: Mapping[str, Any]) -> Iterator[Finding]:
        place = Place(seq=event["seq"], table="run_event", key=str(event["seq"]), column="results",
                      of=f"run {self._run['id']}")  # fmt: skip
        if event["results"] != event["content"]:
            reason = Words("结果的摘要不是所存内容的", "its digest is not that of the content kept")
            yield found("audit-content-unfit", place, reason=reason)
        try:
            content = self._store.objects.get(event["content"])
        except Rejected:
            return
        lines = content.split(b"\n")[:-1]
        yield from self._stated(event, len(lines))
        yield from self._root(
            lines, event["root"], Words("结果的承诺", "the commitment to the results")
        )

    def _stated(self, event: Mapping[str, Any], size: int) -> Iterator[Finding]:
        """What the entry states, which bundles are checked against, is what the rows say."""
        wanted = {name: self._run[name] for name in _STATED}
        wanted |= {name: self._body.get(name) for name in _COMMITTED}
        wanted |= {
            "run": self._run["id"],
            "results": event["results"],
            "results_root": event["root"],
            "results_size": size,
        }
        for name, value in wanted.items():
            if self._statement.get(name) != value:
                place = Place(seq=event["seq"], table="log", key=str(event["seq"]), column=name)
                yield found(
                    "audit-value-changed", place, wanted=value, got=self._statement.get(name)
                )

    def _root(self, lines: list[bytes], wanted: object, what: Words) -> Iterator[Finding]:
        if self._secret is None or len(self._secret) != 32 or wanted is None:
            return
        if Commitment.of(lines, self._secret).root.hex() != wanted:
            place = Place(table="run_secret", key=self._run["id"])
            yield found("audit-root-differs", place, what=what)


def _table_lines(name: str, header: Mapping[str, Any], content: bytes) -> list[bytes]:
    """The canonical lines of a table from its Parquet alone, sorted."""
    import pyarrow.parquet

    from engine.records.snapshot.write import column_name

    # Threads of Arrow that still run when a short command ends can abort it.
    table = pyarrow.parquet.read_table(BytesIO(content), use_threads=False, pre_buffer=False)
    columns = [table.column(column_name(each)).to_pylist() for each, _ in header["columns"]]
    keys = table.column("_key").to_pylist()
    start = f"[{encode_basestring(name)},"
    cells = zip(*columns, strict=True) if columns else iter([()] * len(keys))
    return sorted(
        f"{start}{encode_basestring(str(key))},[{','.join(map(_cell, row))}]]".encode()
        for key, row in zip(keys, cells, strict=True)
    )


def _cell(text: str | None) -> str:
    return "null" if text is None else encode_basestring(text)


def _body(entry: bytes | None) -> Mapping[str, Any]:
    try:
        return Entry.from_bytes(bytes(entry or b"")).body
    except Rejected:
        return {}
