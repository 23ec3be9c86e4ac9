"""Tampering with tables, with the rules, with the database's own defences and with checkpoints."""

from __future__ import annotations

from engine.archive.store.tables import PROJECTED, metadata
from engine.proof import checkpoint
from tests.archive_audit.attacker import Attacker, Row
from tests.archive_audit.attacks import Struck, appended, attack
from tests.archive_audit.lived_store import AUTHOR, REVIEWER

__all__ = ["key_shown"]


def key_shown(table: str, row: Row) -> str:
    """The key of a row as a finding gives it."""
    names = [column.name for column in metadata.tables[table].primary_key]
    return str(row[names[0]]) if len(names) == 1 else ",".join(f"{n}={row[n]}" for n in names)


def _struck(code: str, table: str, row: Row, column: str | None = None) -> Struck:
    place: dict[str, object] = {"seq": row["seq"], "table": table, "key": key_shown(table, row)}
    return Struck((code,), {**place, **({"column": column} if column else {})})


# ---- what the tables say


@attack
def value_changed(a: Attacker) -> Struck:
    table = a.dice.choice([t for t in PROJECTED if a.text_columns(t) and a.rows(t)])
    row, column = a.chosen(table), a.dice.choice(a.text_columns(table))
    a.changed(
        table, row, **{column: "改"} if not _is_one_of(table, column) else {column: _other(row)}
    )
    return _struck("audit-value-changed", table, row, column)


def _is_one_of(table: str, column: str) -> bool:
    return (table, column) in (("step", "step"), ("run_event", "state"))


def _other(row: Row) -> str:
    if "state" in row:
        return "failed" if row["state"] != "failed" else "stopped"
    return "published" if row["step"] == "retired" else "retired"


@attack
def row_deleted(a: Attacker) -> Struck:
    table = a.dice.choice([t for t in PROJECTED if t != "store" and a.rows(t)])
    row = a.chosen(table)
    a.removed(table, row)
    return _struck("audit-row-missing", table, row)


@attack
def rows_swapped(a: Attacker) -> Struck:
    one = a.chosen("edit")
    # Two drafts may begin with the same text: exchanging these would change nothing.
    other = a.dice.choice([r for r in a.rows("edit") if r["content"] != one["content"]])
    a.changed("edit", one, content=other["content"], author=other["author"])
    a.changed("edit", other, content=one["content"], author=one["author"])
    return _struck("audit-value-changed", "edit", a.dice.choice([one, other]), "content")


@attack
def row_moved_to_another_entry(a: Attacker) -> Struck:
    row = a.chosen("person")
    a.changed("person", row, seq=row["seq"] % len(a.rows("log")) + 1)
    return _struck("audit-value-changed", "person", row, "seq")


@attack
def role_forged(a: Attacker) -> Struck:
    row = {**a.chosen("role_change"), "person": "新人", "role": "publisher"}
    a.added("role_change", row)
    return _struck("audit-row-surplus", "role_change", row)


@attack
def approval_forged(a: Attacker) -> Struck:
    row = a.dice.choice([r for r in a.rows("step") if r["step"] == "approved"])
    entries = {r["seq"] for r in a.rows("step")}
    free = [r["seq"] for r in a.rows("log") if r["seq"] not in entries]
    forged = {**row, "seq": a.dice.choice(free)}
    a.added("step", forged)
    return _struck("audit-row-surplus", "step", forged)


@attack
def score_exchanged_in_the_table(a: Attacker) -> Struck:
    finished = [r for r in a.rows("run_event") if r["content"]]
    one = a.dice.choice(finished)
    other = a.dice.choice([r for r in finished if r["content"] != one["content"]])
    a.changed(
        "run_event", one, results=other["results"], content=other["content"], root=other["root"]
    )
    column = a.dice.choice(["results", "content", "root"])
    return _struck("audit-value-changed", "run_event", one, column)


@attack
def snapshot_exchanged_in_the_table(a: Attacker) -> Struck:
    one, other = a.dice.sample(a.rows("run"), 2)
    if one["manifest"] == other["manifest"]:
        other = next(r for r in a.rows("run") if r["manifest"] != one["manifest"])
    a.changed("run", one, snapshot=other["snapshot"], manifest=other["manifest"])
    return _struck("audit-value-changed", "run", one, "manifest")


# ---- entries that fit the chain and break a rule


def _version(a: Attacker) -> str:
    """The version that was published last."""
    return str([r for r in a.rows("step") if r["step"] == "published"][-1]["version"])


def _step(a: Attacker, step: str, who: str, **more: object) -> Row:
    old = next(r for r in a.rows("step") if r["step"] == step)
    return {**{k: v for k, v in old.items() if k != "seq"}, "version": _version(a), "who": who,
            "why": "补", **more}  # fmt: skip


@attack
def approval_of_ones_own_work(a: Attacker) -> Struck:
    who = a.dice.choice([AUTHOR.who, "同事"])
    seq = appended(a, "approve", ("step", _step(a, "approved", who)), who=who)
    return Struck(("audit-own-work",), {"seq": seq, "table": "step"})


@attack
def approval_in_anothers_name(a: Attacker) -> Struck:
    row = _step(a, "approved", REVIEWER.who)
    seq = appended(a, "approve", ("step", row), who=AUTHOR.who)
    return Struck(("audit-another-name",), {"seq": seq, "table": "step", "column": "who"})


@attack
def role_granted_afterwards(a: Attacker) -> Struck:
    seq = appended(a, "reject", ("step", _step(a, "rejected", "新人")), who="新人")
    role: Row = {"person": "新人", "role": "reviewer", "granted": True}
    appended(a, "role", ("role_change", role))
    return Struck(("audit-no-role",), {"seq": seq, "table": "step"})


@attack
def act_without_its_role(a: Attacker) -> Struck:
    kind = a.dice.choice(["person", "run-stopped", "erase", "restore", "compare"])
    row: Row = {"name": "后门", "title": ""}
    rows = [("person", row)] if kind == "person" else []
    seq = appended(a, kind, *rows, who="新人", empty=True)
    return Struck(("audit-no-role",), {"seq": seq})


@attack
def store_made_a_second_time(a: Attacker) -> Struck:
    role: Row = {"person": "新人", "role": "administrator", "granted": True}
    seq = appended(a, "store", ("role_change", role), who="新人")
    return Struck(("audit-out-of-turn",), {"seq": seq})


@attack
def step_out_of_turn(a: Attacker) -> Struck:
    step, kind = a.dice.choice(
        [("approved", "approve"), ("rejected", "reject"), ("submitted", "submit")]
    )
    who = AUTHOR.who if step == "submitted" else REVIEWER.who
    seq = appended(a, kind, ("step", _step(a, step, who)), who=who)
    return Struck(("audit-out-of-turn",), {"seq": seq, "table": "step", "column": "step"})


@attack
def step_hidden_in_another_kind_of_entry(a: Attacker) -> Struck:
    row = _step(a, "retired", "发布", draft=None, revision=None, cases=None, compared=None) if any(
        r["step"] == "retired" for r in a.rows("step")
    ) else {**_step(a, "published", "发布"), "step": "retired"}  # fmt: skip
    seq = appended(a, a.dice.choice(["backup", "replay", "export"]), ("step", row), who="发布")
    return Struck(("audit-kind",), {"seq": seq, "table": "step"})


@attack
def run_finished_twice(a: Attacker) -> Struck:
    a.constraint_free("DROP INDEX ix_run_event_finished")
    row = a.dice.choice([r for r in a.rows("run_event") if r["state"] == "finished"])
    seq = appended(a, "run-finished", ("run_event", {k: v for k, v in row.items() if k != "seq"}))
    return Struck(("audit-out-of-turn",), {"seq": seq, "table": "run_event", "column": "state"})


@attack
def run_of_a_version_not_published(a: Attacker) -> Struck:
    row = {k: v for k, v in a.chosen("run").items() if k != "seq"}
    row |= {"id": "f" * 16, "request": "f" * 64, "version": "e" * 64, "who": AUTHOR.who}
    seq = appended(a, "run", ("run", row), who=AUTHOR.who)
    return Struck(("audit-no-such",), {"seq": seq, "table": "run", "column": "version"})


@attack
def revision_skipped(a: Attacker) -> Struck:
    row = a.rows("edit")[-1]
    new = {k: v for k, v in row.items() if k != "seq"} | {
        "revision": row["revision"] + 7,
        "author": AUTHOR.who,
    }
    seq = appended(a, "edit", ("edit", new), who=AUTHOR.who)
    return Struck(("audit-gap",), {"seq": seq, "table": "edit", "column": "revision"})


# ---- the defences of the database


@attack
def trigger_dropped(a: Attacker) -> Struck:
    name, table = a.dice.choice(a.triggers())
    on = f" ON {table}" if a.store.engine.dialect.name == "postgresql" else ""
    a.constraint_free(f"DROP TRIGGER {name}{on}")
    return Struck(("audit-schema",), {"part": f"trigger {name}"})


@attack
def trigger_made_to_do_nothing(a: Attacker) -> Struck:
    name, table = a.dice.choice(a.triggers())
    if a.store.engine.dialect.name == "postgresql":
        a.constraint_free(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
    else:
        a.constraint_free(f"DROP TRIGGER {name}")
        a.constraint_free(f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} BEGIN SELECT 1; END")
    return Struck(("audit-schema",), {"part": f"trigger {name}"})


@attack
def trigger_of_ones_own(a: Attacker) -> Struck:
    if a.store.engine.dialect.name == "postgresql":
        a.constraint_free("CREATE RULE quiet AS ON DELETE TO step DO INSTEAD NOTHING")
        return Struck(("audit-schema",), {"part": "rule quiet"})
    a.constraint_free("CREATE TRIGGER quiet AFTER INSERT ON step BEGIN SELECT 1; END")
    return Struck(("audit-schema",), {"part": "trigger quiet"})


# ---- checkpoints


@attack
def checkpoint_changed_in_the_database(a: Attacker) -> Struck:
    row = a.chosen("checkpoint")
    fields = row["line"].split(" ")
    at = a.dice.choice([3, 4, 8])
    fields[at] = "".join("0" if c == "f" else "f" if c == "0" else c for c in fields[at])
    a.changed("checkpoint", row, line=" ".join(fields))
    return Struck(("signature-wrong",), {"checkpoint": f"database:{row['size']}"})


@attack
def checkpoint_changed_in_the_file(a: Attacker) -> Struck:
    lines = a.lines()
    at = a.dice.randrange(len(lines))
    fields = lines[at].split(" ")
    fields[5] = "2020-01-01T00:00:00.000000Z"
    lines[at] = " ".join(fields)
    a.file.write_text("".join(f"{line}\n" for line in lines), "ascii")
    return Struck(("signature-wrong",), {"checkpoint": f"checkpoints.txt:{at + 1}"})


@attack
def checkpoints_deleted_from_the_database(a: Attacker) -> Struck:
    row = a.chosen("checkpoint")
    a.removed("checkpoint", row)
    return Struck(("audit-checkpoint-dropped",), {"table": "checkpoint", "key": str(row["size"])})


@attack
def checkpoints_deleted_from_the_file(a: Attacker) -> Struck:
    lines = a.lines()
    gone = lines.pop(a.dice.randrange(len(lines)))
    a.file.write_text("".join(f"{line}\n" for line in lines), "ascii")
    size = checkpoint.parse(gone).size
    return Struck(("audit-checkpoint-unfiled",), {"checkpoint": f"database:{size}"})


@attack
def tree_of_a_checkpoint_changed(a: Attacker) -> Struck:
    row = a.chosen("checkpoint")
    a.changed("checkpoint", row, frontier=" ".join("0" * 64 for _ in row["frontier"].split()))
    place = {"table": "checkpoint", "key": str(row["size"]), "column": "frontier"}
    return Struck(("audit-value-changed",), dict(place))
