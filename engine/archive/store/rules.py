"""What an INSERT must be like, whoever makes it: the rules of the store as SQL conditions.

A row stands in the log entry it names; whoever it names is who made that entry and had the role for it;
steps, revisions and numbers follow one another; nobody approves what they wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Dialect", "dialect_of", "rules"]

# A step, and those it may follow.
_AFTER: Mapping[str, Sequence[str]] = {
    "submitted": ("", "rejected"),
    "approved": ("submitted",),
    "rejected": ("submitted",),
    "published": ("approved",),
    "retired": ("published",),
}
# The column of whoever did it.
_PEOPLE = {"draft": "owner", "edit": "author", "version": "author", "step": "who", "run": "who"}
_ROLES = {
    "author": "NEW.step = 'submitted'",
    "reviewer": "NEW.step IN ('approved', 'rejected')",
    "publisher": "NEW.step IN ('published', 'retired')",
}
_LAST = (
    "COALESCE((SELECT s.step FROM step s WHERE s.version = NEW.version"
    " ORDER BY s.seq DESC LIMIT 1), '')"
)
_WROTE = (
    "EXISTS (SELECT 1 FROM version v WHERE v.digest = NEW.version AND v.author = NEW.who)"
    " OR EXISTS (SELECT 1 FROM step s WHERE s.version = NEW.version AND s.step = 'submitted'"
    " AND (s.who = NEW.who OR EXISTS (SELECT 1 FROM edit e WHERE e.draft = s.draft"
    " AND e.revision <= s.revision AND e.author = NEW.who)))"
    # The same text in a draft of one's own is one's own work too.
    " OR EXISTS (SELECT 1 FROM step s JOIN edit e ON e.draft = s.draft AND e.revision = s.revision"
    " JOIN edit o ON o.content = e.content WHERE s.version = NEW.version AND o.author = NEW.who)"
)
_PREVIOUS = "COALESCE((SELECT l.hash FROM log l ORDER BY l.seq DESC LIMIT 1), '" + "0" * 64 + "')"
# All that is put into them is written here or is the name of a column of ours.
_FIRST = "COALESCE((SELECT max({column}) FROM {table} t WHERE {of}), 0) + 1"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database says the few things that SQLite and PostgreSQL say differently.

    ``field`` is a text of the entry ``{entry}``; ``rows`` the rows in it, as ``j``; ``cell`` of such a row
    compared with a column that is inserted.
    """

    false: str
    differs: str
    field: str
    rows: str
    table: str
    cell: str
    hashed: str | None


_SQLITE = Dialect(
    false="0",
    differs="{one} IS NOT {other}",
    field="json_extract(CAST({entry} AS TEXT), '$.{name}')",
    rows="json_each(CAST(l.entry AS TEXT), '$.rows') j",
    table="json_extract(j.value, '$[0]')",
    cell="json_extract(j.value, '$[1].{column}') IS NEW.{column}",
    hashed=None,
)
_POSTGRESQL = Dialect(
    false="false",
    differs="{one} IS DISTINCT FROM {other}",
    field="(convert_from({entry}, 'UTF8')::json ->> '{name}')",
    rows="json_array_elements(convert_from(l.entry, 'UTF8')::json -> 'rows') AS j(value)",
    table="(j.value ->> 0)",
    cell="(j.value -> 1 ->> '{column}') IS NOT DISTINCT FROM NEW.{column}::text",
    # RFC 9162, 2.1.1: the hash of a leaf.
    hashed=r"encode(sha256('\x00'::bytea || NEW.entry), 'hex')",
)


def dialect_of(name: str) -> Dialect:
    """The dialect called ``sqlite`` or ``postgresql``."""
    return _SQLITE if name == "sqlite" else _POSTGRESQL


def rules(dialect: Dialect, columns: Mapping[str, Sequence[str]]) -> dict[str, dict[str, str]]:
    """By table, in order: the name of a refusal, and the condition of a row that is refused.

    ``columns`` are those of all tables whose rows stand in the log; ``seq`` is the entry's own.
    """
    found = {"log": _log(dialect)}
    for table, names in columns.items():
        found[table] = {"not-logged": _not_logged(dialect, table, names)}
        if table in _PEOPLE:
            who = _entry_field(dialect, "who")
            found[table]["another-name"] = dialect.differs.format(
                one=f"NEW.{_PEOPLE[table]}", other=who
            )
    found["draft"]["no-author"] = _without(dialect, "NEW.owner", "author")
    found["edit"]["no-author"] = _without(dialect, "NEW.author", "author")
    found["edit"]["revision-gap"] = "NEW.revision <> " + _FIRST.format(
        column="t.revision", table="edit", of="t.draft = NEW.draft"
    )
    found["version"]["number-gap"] = "NEW.number <> " + _FIRST.format(
        column="t.number", table="version", of="t.scheme = NEW.scheme"
    )
    administrator = _without(dialect, _entry_field(dialect, "who"), "administrator")
    found["role_change"]["no-administrator"] = f"NEW.seq > 1 AND {administrator}"
    found["step"] |= _steps(dialect)
    return found


def _log(dialect: Dialect) -> dict[str, str]:
    previous = dialect.field.format(entry="NEW.entry", name="previous")
    seq = dialect.field.format(entry="NEW.entry", name="seq")
    found = {
        "gap": "NEW.seq <> " + _FIRST.format(column="t.seq", table="log", of="t.seq > 0"),
        "chain": f"{dialect.differs.format(one=previous, other=_PREVIOUS)}"
        f" OR {dialect.differs.format(one=f'CAST({seq} AS INTEGER)', other='NEW.seq')}",
    }
    if dialect.hashed is not None:
        found["hash"] = dialect.differs.format(one="NEW.hash", other=dialect.hashed)
    return found


def _steps(dialect: Dialect) -> dict[str, str]:
    found = {
        f"no-{role}": f"{when} AND {_without(dialect, 'NEW.who', role)}"
        for role, when in _ROLES.items()
    }
    for step, before in _AFTER.items():
        listed = ", ".join(f"'{each}'" for each in before)
        found[f"{step}-out-of-turn"] = f"NEW.step = '{step}' AND {_LAST} NOT IN ({listed})"
    found["no-version"] = "NOT EXISTS (SELECT 1 FROM version v WHERE v.digest = NEW.version)"
    found["no-draft"] = (
        "NEW.step = 'submitted' AND NOT EXISTS (SELECT 1 FROM edit e"
        " WHERE e.draft = NEW.draft AND e.revision = NEW.revision)"
    )
    found["own-work"] = f"NEW.step = 'approved' AND ({_WROTE})"
    found["no-comparison"] = (
        "NEW.step = 'approved' AND NOT EXISTS (SELECT 1 FROM object o"
        " WHERE o.digest = NEW.compared AND o.kind = 'comparison')"
    )
    return found


def _not_logged(dialect: Dialect, table: str, columns: Sequence[str]) -> str:
    same = " AND ".join(dialect.cell.format(column=name) for name in columns if name != "seq")
    return (
        f"NOT EXISTS (SELECT 1 FROM log l, {dialect.rows} WHERE l.seq = NEW.seq"  # noqa: S608
        f" AND {dialect.table} = '{table}' AND {same})"
    )


def _entry_field(dialect: Dialect, name: str) -> str:
    value = dialect.field.format(entry="l.entry", name=name)
    return f"(SELECT {value} FROM log l WHERE l.seq = NEW.seq)"  # noqa: S608


def _without(dialect: Dialect, who: str, role: str) -> str:
    """Whether somebody had not the role before this entry."""
    return (
        f"NOT COALESCE((SELECT r.granted FROM role_change r WHERE r.person = {who}"  # noqa: S608
        f" AND r.role = '{role}' AND r.seq < NEW.seq ORDER BY r.seq DESC LIMIT 1), {dialect.false})"
    )
