"""The classes of tampering: what each does to a store, and where an audit has to say that it was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from engine.archive.audit import Finding
from engine.archive.store.people import add_person
from engine.proof import checkpoint
from engine.proof.entry import Entry, entry_hash, fresh_nonce
from engine.proof.keys import generate
from tests.archive_audit.attacker import Attacker, Row
from tests.archive_audit.lived_store import ADMIN

__all__ = ["ATTACKS", "Struck", "appended", "attack", "put_back"]


@dataclass(frozen=True, slots=True)
class Struck:
    """What has to be found: one of these codes at a place with these fields; ``seq`` may be within the first
    and last entry found. ``hidden``: nothing is wrong to see for whoever kept no checkpoint elsewhere.
    """

    codes: tuple[str, ...]
    place: dict[str, object] = field(default_factory=dict)
    hidden: bool = False

    def by(self, finding: Finding) -> bool:
        """Whether that is it."""
        place = finding.place.as_json()
        wanted = dict(self.place)
        seq = wanted.pop("seq", None)
        inside = seq is None or (
            finding.place.seq is not None
            and finding.place.seq <= int(str(seq)) <= (finding.place.until or finding.place.seq)
        )
        same = all(str(value) in str(place.get(name)) for name, value in wanted.items())
        return finding.code in self.codes and inside and same


Attack = Callable[[Attacker], Struck]
ATTACKS: dict[str, Attack] = {}
_REWRITTEN = ("audit-log-rewritten",)
# What was signed later may be by a key that came later as well.
_CUT = ("audit-log-cut", "audit-checkpoint-key")


def attack(function: Attack) -> Attack:
    """A class of tampering, called by the name of its function."""
    ATTACKS[function.__name__.replace("_", " ")] = function
    return function


# ---- entries of the log


@attack
def entry_changed(a: Attacker) -> Struck:
    row = a.chosen("log")
    entry = Entry.from_bytes(bytes(row["entry"]))
    changed = replace(entry, why=entry.why + "。", nonce=fresh_nonce()).to_bytes()
    both = a.dice.random() < 0.5
    a.changed("log", row, entry=changed, **({"hash": entry_hash(changed)} if both else {}))
    return Struck(("audit-entry-changed", *_REWRITTEN), {"seq": row["seq"]})


@attack
def hash_changed(a: Attacker) -> Struck:
    row = a.dice.choice(a.rows("log")[:-1])
    a.changed("log", row, hash="0" * 60 + f"{row['seq']:04}")
    return Struck(("audit-entry-changed",), {"seq": row["seq"], "column": "hash"})


@attack
def entries_swapped(a: Attacker) -> Struck:
    rows = a.rows("log")
    at = a.dice.randrange(len(rows) - 1)
    one, other = rows[at : at + 2]
    a.removed("log", other)
    a.changed("log", one, hash=other["hash"], entry=other["entry"])
    a.added("log", {**one, "seq": other["seq"]})
    return Struck(("audit-entry-changed",), {"seq": one["seq"]})


@attack
def tail_deleted(a: Attacker) -> Struck:
    size = a.dice.randrange(1, len(a.rows("log")))
    a.cut(size, file=False)
    return Struck(_CUT, {"seq": size + 1, "checkpoint": "checkpoints.txt"})


@attack
def tail_deleted_everywhere(a: Attacker) -> Struck:
    size = a.dice.randrange(_latest(a, "erasure"), len(a.rows("log")))
    a.cut(size, file=True)
    return Struck(("audit-log-cut",), {"seq": size + 1, "checkpoint": "kept"}, hidden=True)


@attack
def middle_deleted(a: Attacker) -> Struck:
    row = a.dice.choice(a.rows("log")[:-1])
    a.removed("log", row)
    return Struck(("audit-entries-missing",), {"seq": row["seq"]})


@attack
def middle_deleted_and_chain_rebuilt(a: Attacker) -> Struck:
    entries = a.entries()
    at = a.dice.choice([e.seq for e in entries if not e.rows])
    a.rewritten(entries[: at - 1] + entries[at:])
    return Struck(_REWRITTEN, {"seq": at})


@attack
def entry_inserted_and_chain_rebuilt(a: Attacker) -> Struck:
    entries = a.entries()
    at = a.dice.randrange(10, len(entries))
    row: Row = {"person": "新来的", "role": "reviewer", "granted": True}
    forged = replace(
        entries[0], kind="role", why="补", body={}, nonce=fresh_nonce(), at=entries[at].at,
        rows=(("person", {"name": "新来的", "title": ""}), ("role_change", row)),
    )  # fmt: skip
    a.rewritten([*entries[:at], forged, *entries[at:]])
    return Struck(_REWRITTEN, {"seq": at + 1})


@attack
def chain_rebuilt(a: Attacker) -> Struck:
    seq = _other_reason(a)
    return Struck(_REWRITTEN, {"seq": seq})


@attack
def chain_rebuilt_and_dated_back(a: Attacker) -> Struck:
    entries = a.entries()
    at = a.dice.randrange(1, len(entries))
    entries[at] = replace(entries[at], at="2020-01-01T00:00:00.000000Z")
    a.rewritten(entries)
    return Struck(_REWRITTEN, {"seq": at + 1})


@attack
def chain_rebuilt_and_signed_with_another_key(a: Attacker) -> Struck:
    key = generate()
    entries = a.entries()
    first = entries[0]
    public = {"id": key.id, "algorithm": "ed25519", "public": key.public.raw.hex()}
    rows = tuple((t, public if t == "signing_key" else row) for t, row in first.rows)
    entries[0] = replace(first, rows=rows)
    later = [e for e in entries if e.kind != "key"]
    a.rewritten(later)
    file = a.dice.random() < 0.5
    a.resigned(key, file=file)
    if file:
        return Struck(("audit-checkpoint-key", *_REWRITTEN), {"checkpoint": "kept"}, hidden=True)
    return Struck(("audit-checkpoint-key",), {"checkpoint": "checkpoints.txt"})


@attack
def key_of_ones_own_put_in(a: Attacker) -> Struck:
    key = generate()
    entries = a.entries()
    at = a.dice.randrange(10, len(entries))
    public: Row = {"id": key.id, "algorithm": "ed25519", "public": key.public.raw.hex()}
    forged = replace(
        entries[0], kind="key", why="换", body={}, nonce=fresh_nonce(), at=entries[at].at,
        rows=(("signing_key", public),),
    )  # fmt: skip
    before = a.rows("checkpoint")
    lines = a.lines()
    a.rewritten([*entries[:at], forged, *entries[at:]])
    a.resigned(key)
    put_back(a, before, lines, at)
    return Struck(("audit-key-unendorsed",), {"seq": at + 1, "key": key.id})


@attack
def chain_rebuilt_and_signed_with_the_stolen_key(a: Attacker) -> Struck:
    # The key in use signs only what came after it.
    since = _latest(a, "key_retired")
    seq = _other_reason(a, since)
    before, lines = a.rows("checkpoint"), a.lines()
    a.resigned(a.key())
    put_back(a, before, lines, since - 1)
    return Struck(_REWRITTEN, {"seq": seq, "checkpoint": "kept"}, hidden=True)


@attack
def chain_rebuilt_and_later_checkpoints_removed(a: Attacker) -> Struck:
    # Whoever writes next signs what is there: the key is not even needed.
    seq = _other_reason(a, 10)
    for row in a.rows("checkpoint"):
        if row["size"] >= seq:
            a.removed("checkpoint", row)
    kept = [line for line in a.lines() if checkpoint.parse(line).size < seq]
    a.file.write_text("".join(f"{line}\n" for line in kept), "ascii")
    add_person(a.store, ADMIN, "后来", "", "入职")
    return Struck(_REWRITTEN, {"seq": seq, "checkpoint": "kept"}, hidden=True)


def _latest(a: Attacker, table: str) -> int:
    """The last entry with rows of a table."""
    return max(int(row["seq"]) for row in a.rows(table))


def put_back(a: Attacker, rows: list[Row], lines: list[str], size: int) -> None:
    """The checkpoints up to a size as they were: they are still true."""
    for row in rows:
        if row["size"] <= size:
            a.changed("checkpoint", row, line=row["line"])
    old = [line for line in lines if checkpoint.parse(line).size <= size]
    new = [line for line in a.lines() if checkpoint.parse(line).size > size]
    a.file.write_text("".join(f"{line}\n" for line in (*old, *new)), "ascii")


def _other_reason(a: Attacker, since: int = 1) -> int:
    """Another reason in one entry, and everything after it made to fit; its number."""
    entries = a.entries()
    seq = a.dice.randrange(since, len(entries) + 1)
    entry = entries[seq - 1]
    why = entry.why + "（改）"
    rows = tuple((t, {**row, "why": why} if t == "step" else row) for t, row in entry.rows)
    entries[seq - 1] = replace(entry, why=why, rows=rows)
    a.rewritten(entries)
    return seq


@attack
def old_backup_restored(a: Attacker) -> Struck:
    sizes = [row["size"] for row in a.rows("checkpoint")][5:-1]
    size = a.dice.choice(sizes)
    a.cut(size, file=False)
    return Struck(_CUT, {"seq": size + 1, "checkpoint": "checkpoints.txt"})


@attack
def old_backup_of_everything_restored_and_gone_on_with(a: Attacker) -> Struck:
    last = len(a.rows("log"))
    size = a.dice.randrange(_latest(a, "erasure"), last)
    a.cut(size, file=True)
    for number in range(last - size + 1):
        add_person(a.store, ADMIN, f"后来{number}", "", "入职")
    return Struck(_REWRITTEN, {"seq": size + 1, "checkpoint": "kept"}, hidden=True)


def appended(
    a: Attacker,
    kind: str,
    *rows: tuple[str, Row],
    who: str = ADMIN.who,
    at: str = "",
    empty: bool = False,
) -> int:
    """An entry at the end that fits the chain, put in by hand; its number. By default it adds a person."""
    last = a.rows("log")[-1]
    given = rows if rows or empty else (("person", {"name": "后门", "title": ""}),)
    before = Entry.from_bytes(bytes(last["entry"]))
    entry = replace(
        before, seq=last["seq"] + 1, previous=last["hash"], kind=kind, who=who, why="补", rows=given,
        body={}, nonce=fresh_nonce(), at=at or before.at,
    )  # fmt: skip
    content = entry.to_bytes()
    a.added("log", {"seq": entry.seq, "hash": entry_hash(content), "entry": content})
    for table, row in given:
        a.added(table, {**row, "seq": entry.seq})
    return entry.seq


@attack
def entry_dated_back_and_put_in_at_the_end(a: Attacker) -> Struck:
    seq = appended(a, "person", at="2021-05-05T00:00:00.000000Z")
    return Struck(("audit-time-backwards",), {"seq": seq})
