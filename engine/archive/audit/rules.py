"""The rules of the store over its log alone, whoever had which rights on the database: who may do what, in
which order, and which rows an entry of each kind may have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.archive.audit.finding import Finding, Place, found
from engine.archive.audit.kinds import ACTS, EVENTS, HOLDERS, PEOPLE, REASONS, STEPS
from engine.archive.audit.tables import key_of
from engine.archive.store.kinds import KINDS
from engine.archive.store.roles import MAY
from engine.archive.store.tables import metadata
from engine.diagnostics import Words
from engine.proof.entry import Entry

__all__ = ["Rules"]

Cells = Mapping[str, object]

_BEGINNING = Words("开头", "the beginning")


@dataclass(slots=True)
class _Version:
    scheme: str
    closure: str
    step: str = ""
    writers: set[str] = field(default_factory=set)
    texts: set[object] = field(default_factory=set)


@dataclass(slots=True)
class _Run:
    scheme: object = None
    period: object = None
    state: str = ""


class Rules:
    """Takes the entries in order; ``erased`` are the runs whose time was over."""

    def __init__(self) -> None:
        self._people: set[str] = set()
        self._roles: dict[tuple[str, str], bool] = {}
        self._edits: dict[str, list[str]] = {}
        self._texts: dict[object, list[str]] = {}
        self._contents: dict[tuple[object, object], object] = {}
        self._versions: dict[str, _Version] = {}
        self._numbers: dict[str, int] = {}
        self._runs: dict[str, _Run] = {}
        self._comparisons: set[object] = set()
        self.erased: set[str] = set()
        self._each: Mapping[str, Callable[[Entry, Cells, Place], Iterator[Finding]]] = {
            "person": self._known,
            "draft": self._draft,
            "edit": self._edit,
            "version": self._version,
            "step": self._step,
            "run": self._run,
            "run_event": self._event,
            "object": self._object,
        }

    def entry(self, entry: Entry) -> Iterator[Finding]:
        """The next entry: what in it is against the rules."""
        runs = entry.body.get("runs")
        if entry.kind == "erase" and isinstance(runs, list):
            self.erased |= {str(run) for run in runs}
        yield from self._made(entry)
        changes: list[Cells] = []
        # Objects first: what refers to them may stand before them in the entry.
        for name, row in sorted(entry.rows, key=lambda each: each[0] != "object"):
            table = metadata.tables.get(name)
            if table is None:
                continue  # The comparison with the tables tells it.
            place = Place(seq=entry.seq, table=name, key=key_of(table, {**row, "seq": entry.seq}))
            if name in HOLDERS and entry.kind not in HOLDERS[name]:
                yield found("audit-kind", place, kind=entry.kind, allowed=", ".join(HOLDERS[name]))
            yield from self._person(entry, name, row, place)
            if name in self._each:
                yield from self._each[name](entry, row, place)
            if name == "role_change":
                changes.append(row)
        # A role goes for what comes after it.
        for row in changes:
            self._roles[str(row.get("person")), str(row.get("role"))] = row.get("granted") is True

    def _made(self, entry: Entry) -> Iterator[Finding]:
        """Of which kind the entry is, and whether whoever made it might."""
        place = Place(seq=entry.seq)
        if entry.kind not in KINDS:
            yield found("audit-kind-unknown", place, kind=entry.kind)
        # Whoever makes a store is its administrator: nobody does so twice.
        if (entry.kind == "store") != (entry.seq == 1):
            before = Words("第 1 条", "entry 1") if entry.seq > 1 else _BEGINNING
            yield found("audit-out-of-turn", place, step=entry.kind, before=before)
        # The first one makes itself known.
        if entry.seq > 1 and entry.who not in self._people:
            yield found("audit-nobody", place, who=entry.who)
        elif entry.kind in ACTS:
            yield from self._needed(entry.who, MAY[ACTS[entry.kind]], place)

    def _known(self, entry: Entry, row: Cells, place: Place) -> Iterator[Finding]:
        del entry, place
        self._people.add(str(row.get("name")))
        yield from ()

    def _draft(self, entry: Entry, row: Cells, place: Place) -> Iterator[Finding]:
        del entry
        base = row.get("base")
        if base is not None and base not in self._versions:
            yield found("audit-no-such", _at(place, "base"), got=base)

    def _person(self, entry: Entry, name: str, row: Cells, place: Place) -> Iterator[Finding]:
        column = PEOPLE.get(name)
        if column is not None and row.get(column) != entry.who:
            at = _at(place, column)
            yield found("audit-another-name", at, wanted=entry.who, got=row.get(column))
        if name in REASONS and row.get("why") != entry.why:
            yield found(
                "audit-another-name", _at(place, "why"), wanted=entry.why, got=row.get("why")
            )

    def _needed(self, who: str, roles: tuple[str, ...], place: Place) -> Iterator[Finding]:
        if not any(self._roles.get((who, role)) for role in roles):
            yield found("audit-no-role", place, who=who, role=", ".join(roles))

    def _object(self, entry: Entry, row: Cells, place: Place) -> Iterator[Finding]:
        del entry, place
        if row.get("kind") == "comparison":
            self._comparisons.add(row.get("digest"))
        yield from ()

    def _edit(self, entry: Entry, row: Cells, place: Place) -> Iterator[Finding]:
        del entry
        known = self._edits.setdefault(str(row.get("draft")), [])
        if row.get("revision") != len(known) + 1:
            at = _at(place, "revision")
            yield found("audit-gap", at, wanted=len(known) + 1, got=row.get("revision"))
        known.append(str(row.get("author")))
        self._texts.setdefault(row.get("content"), []).append(str(row.get("author")))
        self._contents[row.get("draft"), row.get("revision")] = row.get("content")

    def _version(self, entry: Entry, row: Cells, place: Place) -> Iterator[Finding]:
        scheme = str(row.get("scheme"))
        wanted = self._numbers.get(scheme, 0) + 1
        if row.get("number") != wanted:
            yield found("audit-gap", _at(place, "number"), wanted=wanted, got=row.get("number"))
        self._numbers[scheme] = wanted
        if row.get("closure") != row.get("digest"):
            reason = Words(
                "版本的名字就是它闭包的摘要", "a version is called by the digest of its closure"
            )
            yield found("audit-content-unfit", _at(place, "closure"), reason=reason)
        version = _Version(scheme, str(row.get("closure")), writers={entry.who})
        self._versions[str(row.get("digest"))] = version

    def _step(self, entry: Entry, row: Cells, place: Place) -> Iterator[Finding]:
        step, version = str(row.get("step")), self._versions.get(str(row.get("version")))
        if version is None:
            yield found("audit-no-such", _at(place, "version"), got=row.get("version"))
            return
        kind, after, role = STEPS.get(step, ("", (), ""))
        if entry.kind != kind:
            yield found("audit-kind", place, kind=entry.kind, allowed=kind)
        if version.step not in after:
            before = version.step or _BEGINNING
            yield found("audit-out-of-turn", _at(place, "step"), step=step, before=before)
        yield from self._needed(entry.who, (role,), place)
        if step == "submitted":
            version.writers |= {entry.who, *self._writers(row)}
            version.texts.add(self._contents.get((row.get("draft"), row.get("revision"))))
        if step == "approved":
            yield from self._approval(entry, row, version, place)
        version.step = step

    def _writers(self, row: Cells) -> list[str]:
        """Everybody who edited the draft up to the revision that was submitted."""
        revision = row.get("revision")
        edits = self._edits.get(str(row.get("draft")), [])
        return edits[:revision] if isinstance(revision, int) else edits

    def _approval(
        self, entry: Entry, row: Cells, version: _Version, place: Place
    ) -> Iterator[Finding]:
        same = {who for text in version.texts for who in self._texts.get(text, ())}
        if {entry.who, row.get("who")} & (version.writers | same):
            yield found(
                "audit-own-work", place, who=entry.who, version=str(row.get("version"))[:16]
            )
        if row.get("compared") not in self._comparisons:
            yield found("audit-no-such", _at(place, "compared"), got=row.get("compared"))

    def _run(self, entry: Entry, row: Cells, place: Place) -> Iterator[Finding]:
        del entry
        yield from self._corrects(row, place)
        self._runs[str(row.get("id"))] = _Run(row.get("scheme"), row.get("period"))
        digest = row.get("version")
        if digest is None:
            return
        version = self._versions.get(str(digest))
        if version is None:
            yield found("audit-no-such", _at(place, "version"), got=digest)
            return
        if version.step != "published":
            at = _at(place, "version")
            yield found("audit-out-of-turn", at, step="run", before=version.step or _BEGINNING)
        if (version.scheme, version.closure) != (row.get("scheme"), row.get("closure")):
            reason = Words(
                "方案或闭包不是这个版本的", "its scheme or closure is not that of its version"
            )
            yield found("audit-content-unfit", _at(place, "closure"), reason=reason)

    def _corrects(self, row: Cells, place: Place) -> Iterator[Finding]:
        """What a run corrects is a finished run of the same scheme and period."""
        place = _at(place, "corrects")
        if row.get("corrects") is None:
            return
        run = self._runs.get(str(row.get("corrects")))
        if run is None:
            yield found("audit-no-such", place, got=row.get("corrects"))
        elif run.state != "finished":
            yield found("audit-out-of-turn", place, step="run", before=run.state or _BEGINNING)
        elif (run.scheme, run.period) != (row.get("scheme"), row.get("period")):
            reason = Words(
                "更正的是别的方案或周期的考核", "it corrects a run of another scheme or period"
            )
            yield found("audit-content-unfit", place, reason=reason)

    def _event(self, entry: Entry, row: Cells, place: Place) -> Iterator[Finding]:
        state, run = str(row.get("state")), self._runs.get(str(row.get("run")))
        if run is None and state == "started":
            run = self._runs[str(row.get("run"))] = _Run()
        if run is None:
            yield found("audit-no-such", _at(place, "run"), got=row.get("run"))
            return
        kind, after = EVENTS.get(state, ("", ()))
        if entry.kind != kind:
            yield found("audit-kind", place, kind=entry.kind, allowed=kind)
        if run.state not in after:
            before = run.state or _BEGINNING
            yield found("audit-out-of-turn", _at(place, "state"), step=state, before=before)
        run.state = state


def _at(place: Place, column: str) -> Place:
    return Place(seq=place.seq, table=place.table, key=place.key, column=column)
