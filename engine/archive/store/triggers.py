"""What the database itself refuses, in the words of SQLite and of PostgreSQL.

Tables that grow refuse UPDATE and DELETE, and every INSERT that the rules do not allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.archive.store.rules import dialect_of, rules

__all__ = ["MARK", "Growing", "statements"]

# Every refusal begins with it, so that it can be told from other errors.
MARK = "kaohe:"


@dataclass(frozen=True, slots=True)
class Growing:
    """A table that grows: its columns, and the sets of them by which a row is known.

    ``once`` is a key, and a condition: of rows that meet it there is one for each key.
    """

    name: str
    columns: Sequence[str]
    keys: Sequence[Sequence[str]]
    logged: bool = True
    once: tuple[Sequence[str], str] | None = None


def statements(dialect: str, growing: Sequence[Growing]) -> Iterator[str]:
    """The statements that make the triggers. ``dialect``: sqlite or postgresql."""
    conditions = rules(dialect_of(dialect), {t.name: t.columns for t in growing if t.logged})
    yield from (_sqlite if dialect == "sqlite" else _postgresql)(growing, conditions)


_Rules = Mapping[str, Mapping[str, str]]


def _sqlite(growing: Sequence[Growing], conditions: _Rules) -> Iterator[str]:
    for table in growing:
        name = table.name
        for verb in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name}"
                f" BEGIN SELECT RAISE(ABORT, '{MARK}append-only {name}'); END"
            )
        # INSERT OR REPLACE removes a row without asking the trigger on DELETE.
        checks = [(f"append-only {name}", _replaces(table))]
        checks += conditions.get(name, {}).items()
        cases = " ".join(f"WHEN {when} THEN RAISE(ABORT, '{MARK}{what}')" for what, when in checks)
        yield (
            f"CREATE TRIGGER {name}_rules BEFORE INSERT ON {name}"
            f" BEGIN SELECT CASE {cases} END; END"
        )


def _replaces(table: Growing) -> str:
    same = [" AND ".join(f"t.{c} = NEW.{c}" for c in key) for key in table.keys]
    if table.once is not None:
        key, condition = table.once
        both = f"t.{condition} AND NEW.{condition}"
        same.append(" AND ".join([both, *(f"t.{c} = NEW.{c}" for c in key)]))
    same.append("t.rowid = NEW.rowid")
    either = " OR ".join(f"({each})" for each in same)
    return f"EXISTS (SELECT 1 FROM {table.name} t WHERE {either})"  # noqa: S608  # our own names


def _postgresql(growing: Sequence[Growing], conditions: _Rules) -> Iterator[str]:
    yield (
        "CREATE FUNCTION kaohe_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION '{MARK}append-only %', TG_TABLE_NAME; END $$"
    )
    for table in growing:
        name = table.name
        yield (
            f"CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE ON {name}"
            " FOR EACH ROW EXECUTE FUNCTION kaohe_append_only()"
        )
        yield (
            f"CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON {name}"
            " FOR EACH STATEMENT EXECUTE FUNCTION kaohe_append_only()"
        )
    for name, checks in conditions.items():
        lines = "".join(
            f" IF {when} THEN RAISE EXCEPTION '{MARK}{what}'; END IF;"
            for what, when in checks.items()
        )
        yield (
            f"CREATE FUNCTION kaohe_{name}_rules() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f"{lines} RETURN NEW; END $$"
        )
        yield (
            f"CREATE TRIGGER {name}_rules BEFORE INSERT ON {name}"
            f" FOR EACH ROW EXECUTE FUNCTION kaohe_{name}_rules()"
        )
