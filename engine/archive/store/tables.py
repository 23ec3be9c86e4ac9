"""The tables of a store. All but ``progress`` and ``run_secret`` only ever grow, which triggers enforce.

Every row of a table that grows names the log entry (``seq``) it came with, and stands in that entry:
the log is the truth, these tables are what it comes to.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from engine.archive.store.roles import ROLES

__all__ = ["GROWING", "PROJECTED", "STEPS", "metadata"]

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

STEPS = ("submitted", "approved", "rejected", "published", "retired")
_RUN_STATES = ("started", "resumed", "stopped", "failed", "finished")


def _seq() -> Column[int]:
    return Column("seq", Integer, ForeignKey("log.seq"), nullable=False)


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _text(name: str, *more: ForeignKey, optional: bool = False) -> Column[str]:
    return Column(name, Text, *more, nullable=optional)


def _one_of(column: str, options: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{each}'" for each in options)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


# The bytes of each entry, and their hash.
Table(
    "log", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("entry", LargeBinary, nullable=False),
    CheckConstraint("seq > 0", name="counts"),
)  # fmt: skip
# Signed lines about the log, with the hashes from which the next root is worked out.
Table(
    "checkpoint", metadata,
    Column("size", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("line", Text, nullable=False),
    Column("frontier", Text, nullable=False),
)  # fmt: skip
Table("store", metadata, _key("id"), _text("name"), _seq())
Table("person", metadata, _key("name"), _text("title"), _seq())
Table(
    "role_change", metadata,
    Column("seq", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("person", Text, ForeignKey("person.name"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("granted", Boolean, nullable=False),
    _one_of("role", ROLES),
)  # fmt: skip
Table("signing_key", metadata, _key("id"), _text("algorithm"), _text("public"), _seq())
Table(
    "key_retired", metadata,
    Column("id", Text, ForeignKey("signing_key.id"), primary_key=True),
    _seq(),
)  # fmt: skip
# An object that something refers to. `kind` says what is in it.
Table(
    "object", metadata,
    _key("digest"), _text("kind"), Column("size", Integer, nullable=False), _seq(),
)  # fmt: skip
# An object is there if it was kept, or kept again, after it was last erased.
Table(
    "erasure", metadata,
    Column("digest", Text, ForeignKey("object.digest"), primary_key=True),
    Column("seq", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    _text("why"),
)  # fmt: skip
Table(
    "kept_again", metadata,
    Column("digest", Text, ForeignKey("object.digest"), primary_key=True),
    Column("seq", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
)  # fmt: skip
Table(
    "draft", metadata,
    _key("id"), _text("scheme"), _text("owner", ForeignKey("person.name")),
    _text("base", optional=True), _seq(),
)  # fmt: skip
Table(
    "edit", metadata,
    Column("draft", Text, ForeignKey("draft.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    _text("author", ForeignKey("person.name")), _text("content", ForeignKey("object.digest")),
    _seq(), CheckConstraint("revision > 0", name="counts"),
)  # fmt: skip
Table(
    "version", metadata,
    _key("digest"), _text("scheme"), Column("number", Integer, nullable=False),
    _text("author", ForeignKey("person.name")), _text("closure", ForeignKey("object.digest")),
    _text("effective", optional=True), _text("until", optional=True), _seq(),
    UniqueConstraint("scheme", "number"), CheckConstraint("number > 0", name="counts"),
)  # fmt: skip
# What became of a version, and the comparison that was looked at. It is submitted as a revision of a draft,
# with the results of the cases there; one that was rejected may be submitted again, with other cases.
Table(
    "step", metadata,
    Column("seq", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    _text("version", ForeignKey("version.digest")), _text("step"),
    _text("who", ForeignKey("person.name")), _text("why"),
    _text("compared", ForeignKey("object.digest"), optional=True),
    _text("draft", optional=True), Column("revision", Integer),
    _text("cases", ForeignKey("object.digest"), optional=True),
    _one_of("step", STEPS),
    CheckConstraint(
        "(step = 'submitted') = (draft IS NOT NULL AND revision IS NOT NULL AND cases IS NOT NULL)",
        name="submission",
    ),
    ForeignKeyConstraint(["draft", "revision"], ["edit.draft", "edit.revision"]),
    Index("ix_step_version", "version"),
)  # fmt: skip
# `request` is the digest of all that was asked for: the same asked twice is one run.
Table(
    "run", metadata,
    _key("id"), Column("request", Text, nullable=False, unique=True), _text("scheme"),
    _text("version", ForeignKey("version.digest"), optional=True),
    _text("closure", ForeignKey("object.digest")), _text("period"), _text("day"),
    _text("snapshot"), _text("manifest", ForeignKey("object.digest")),
    _text("corrects", ForeignKey("run.id"), optional=True),
    _text("who", ForeignKey("person.name")), _text("engine"), _seq(),
    Index("ix_run_scheme_period", "scheme", "period"),
)  # fmt: skip
Table(
    "run_event", metadata,
    Column("seq", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    _text("run", ForeignKey("run.id")), _text("state"),
    _text("results", optional=True), _text("root", optional=True),
    _text("content", ForeignKey("object.digest"), optional=True), _text("why"),
    _one_of("state", _RUN_STATES),
    CheckConstraint("state <> 'finished' OR content IS NOT NULL", name="has_results"),
    Index("ix_run_event_run", "run"),
    Index("ix_run_event_finished", "run", unique=True,
          sqlite_where=text("state = 'finished'"), postgresql_where=text("state = 'finished'")),
)  # fmt: skip
# What hides other people's rows in a sealed bundle; never logged, and lost when it is erased.
Table(
    "run_secret", metadata,
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("secret", LargeBinary, nullable=False),
)  # fmt: skip
# How far a run is. Nothing depends on it.
Table(
    "progress", metadata,
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("done", Integer, nullable=False), Column("total", Integer, nullable=False),
    _text("worker"), _text("beat"), Column("stop", Boolean, nullable=False),
)  # fmt: skip

_MUTABLE = ("run_secret", "progress")
GROWING = tuple(name for name in metadata.tables if name not in _MUTABLE)
# What an entry of the log holds rows of.
PROJECTED = tuple(name for name in GROWING if name not in ("log", "checkpoint"))
