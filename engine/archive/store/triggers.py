"""What the database itself refuses, in the words of SQLite and of PostgreSQL.

Tables that grow refuse UPDATE and DELETE, the log refuses a gap, and a step of a version refuses what the
one before does not allow; an approval refuses whoever wrote the draft or is no reviewer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

__all__ = ["MARK", "statements"]

# Every refusal begins with it, so that it can be told from other errors.
MARK = "kaohe:"

_AFTER = {
    "submitted": None,
    "approved": "submitted",
    "rejected": "submitted",
    "published": "approved",
    "retired": "published",
}
_LAST = "(SELECT s.step FROM step s WHERE s.version = NEW.version ORDER BY s.seq DESC LIMIT 1)"
_WROTE = (
    "EXISTS (SELECT 1 FROM version v WHERE v.digest = NEW.version AND v.author = NEW.who)"
    " OR EXISTS (SELECT 1 FROM version v JOIN edit e ON e.draft = v.draft"
    " AND e.revision <= v.revision WHERE v.digest = NEW.version AND e.author = NEW.who)"
)
_REVIEWS = (
    "COALESCE((SELECT r.granted FROM role_change r WHERE r.person = NEW.who"
    " AND r.role = 'reviewer' ORDER BY r.seq DESC LIMIT 1), {false})"
)
_GAP = "NEW.seq <> COALESCE((SELECT max(l.seq) FROM log l), 0) + 1"


def _rules(false: str) -> Mapping[tuple[str, str], str]:
    """By table and what is refused: when an INSERT is."""
    rules = {
        ("log", "gap"): _GAP,
        ("step", "own-work"): f"NEW.step = 'approved' AND ({_WROTE})",
        ("step", "no-reviewer"): (
            f"NEW.step IN ('approved', 'rejected') AND NOT {_REVIEWS.format(false=false)}"
        ),
    }
    for step, before in _AFTER.items():
        wanted = f"= '{before}'" if before is not None else "IS NULL"
        rules["step", f"{step}-out-of-turn"] = (
            f"NEW.step = '{step}' AND NOT COALESCE({_LAST} {wanted}, {false})"
        )
    return rules


def statements(dialect: str, growing: Sequence[str]) -> Iterator[str]:
    """The statements that make the triggers, for tables that grow. ``dialect``: sqlite or postgresql."""
    yield from _sqlite(growing) if dialect == "sqlite" else _postgresql(growing)


def _sqlite(growing: Sequence[str]) -> Iterator[str]:
    for table in growing:
        for verb in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{MARK}append-only {table}'); END"
            )
    for (table, what), when in _rules("0").items():
        name = what.replace("-", "_")
        yield (
            f"CREATE TRIGGER {table}_{name} BEFORE INSERT ON {table} WHEN {when}"
            f" BEGIN SELECT RAISE(ABORT, '{MARK}{what}'); END"
        )


def _postgresql(growing: Sequence[str]) -> Iterator[str]:
    yield (
        "CREATE FUNCTION kaohe_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION '{MARK}append-only %', TG_TABLE_NAME; END $$"
    )
    for table in growing:
        yield (
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION kaohe_append_only()"
        )
        yield (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION kaohe_append_only()"
        )
    by_table: dict[str, list[str]] = {}
    for (table, what), when in _rules("false").items():
        by_table.setdefault(table, []).append(
            f" IF {when} THEN RAISE EXCEPTION '{MARK}{what}'; END IF;"
        )
    for table, checks in by_table.items():
        yield (
            f"CREATE FUNCTION kaohe_{table}_rules() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f"{''.join(checks)} RETURN NEW; END $$"
        )
        yield (
            f"CREATE TRIGGER {table}_rules BEFORE INSERT ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION kaohe_{table}_rules()"
        )
