"""Tampering with what entries say: of which kind they are, who made them, and what rows say of contents; log
and tables agree in all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.archive_audit.attacker import Attacker, Row
from tests.archive_audit.attacks import Struck, appended, attack
from tests.archive_audit.lived_store import AUTHOR

__all__ = ["rows_rewritten"]


def rows_rewritten(a: Attacker, table: str, which: Callable[[Row], bool], **values: object) -> Row:
    """Give the last such row of a table other values, in the log and in the table; the row as it was."""
    row = [r for r in a.rows(table) if which(r)][-1]
    entries = a.entries()
    entry = entries[row["seq"] - 1]
    told = tuple((t, {**r, **values} if t == table else r) for t, r in entry.rows)
    entries[row["seq"] - 1] = replace(entry, rows=told)
    a.rewritten(entries)
    return row


@attack
def entry_of_a_kind_that_there_is_not(a: Attacker) -> Struck:
    seq = appended(a, a.dice.choice(["bonus", "approval", "approve2"]), empty=True)
    return Struck(("audit-kind-unknown",), {"seq": seq})


@attack
def entry_by_nobody(a: Attacker) -> Struck:
    kind = a.dice.choice(["backup", "replay", "export", "appeal"])
    seq = appended(a, kind, who=a.dice.choice(["路人", "后门"]), empty=True)
    return Struck(("audit-nobody",), {"seq": seq})


@attack
def entry_by_somebody_who_came_later(a: Attacker) -> Struck:
    row: Row = {"name": "后来", "title": ""}
    seq = appended(a, "export", who="后来", empty=True)
    appended(a, "person", ("person", row))
    return Struck(("audit-nobody",), {"seq": seq})


@attack
def days_in_force_rewritten(a: Attacker) -> Struck:
    column = a.dice.choice(["effective", "until"])
    row = rows_rewritten(a, "version", lambda _: True, **{column: "2031-01-01"})
    place = {"seq": row["seq"], "table": "version", "key": row["digest"], "column": column}
    return Struck(("audit-content-unfit",), dict(place))


@attack
def correction_rewritten(a: Attacker) -> Struck:
    row = rows_rewritten(a, "run", lambda r: bool(r["corrects"]), corrects=None)
    place = {"seq": row["seq"], "table": "run", "key": row["id"], "column": "request"}
    return Struck(("audit-content-unfit",), dict(place))


@attack
def correction_of_another_period(a: Attacker) -> Struck:
    corrects = next(r for r in a.rows("run") if r["period"] == "2024-02")
    row = rows_rewritten(a, "run", lambda r: bool(r["corrects"]), corrects=corrects["id"])
    place = {"seq": row["seq"], "table": "run", "key": row["id"], "column": "corrects"}
    return Struck(("audit-content-unfit",), dict(place))


@attack
def base_of_a_draft_that_there_is_not(a: Attacker) -> Struck:
    draft: Row = {"id": "draft-9", "scheme": "demo", "owner": AUTHOR.who, "base": "e" * 64}
    seq = appended(a, "draft", ("draft", draft), who=AUTHOR.who)
    return Struck(("audit-no-such",), {"seq": seq, "table": "draft", "column": "base"})
