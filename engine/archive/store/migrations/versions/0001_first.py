"""The first tables, and what the database itself refuses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.archive.store.triggers import Growing, statements

revision = "0001"
down_revision = None

_MUTABLE = ("alembic_version", "run_secret", "progress")
_UNLOGGED = ("log", "checkpoint")


def upgrade() -> None:
    """Make them."""
    _tables()
    found = sa.inspect(op.get_bind())
    growing = [_growing(found, name) for name in sorted(found.get_table_names())]
    known = [table for table in growing if table.name not in _MUTABLE]
    for statement in statements(op.get_context().dialect.name, known):
        op.execute(statement)


def _growing(found: sa.Inspector, name: str) -> Growing:
    keys = [found.get_pk_constraint(name)["constrained_columns"]]
    keys += [each["column_names"] for each in found.get_unique_constraints(name)]
    columns = [column["name"] for column in found.get_columns(name)]
    once = (["run"], "state = 'finished'") if name == "run_event" else None
    return Growing(name, columns, keys, name not in _UNLOGGED, once)


def _tables() -> None:
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_log_counts")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_log")),
        sa.UniqueConstraint("hash", name=op.f("uq_log_hash")),
    )
    op.create_table(
        "checkpoint",
        sa.Column("size", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("frontier", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["size"], ["log.seq"], name=op.f("fk_checkpoint_size")),
        sa.PrimaryKeyConstraint("size", name=op.f("pk_checkpoint")),
    )
    op.create_table(
        "object",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_object_seq")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_object")),
    )
    op.create_table(
        "person",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_person_seq")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_person")),
    )
    op.create_table(
        "signing_key",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("algorithm", sa.Text(), nullable=False),
        sa.Column("public", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_signing_key_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key")),
    )
    op.create_table(
        "store",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_store_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["person.name"], name=op.f("fk_draft_owner")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_draft_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_table(
        "erasure",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["object.digest"], name=op.f("fk_erasure_digest")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_erasure_seq")),
        sa.PrimaryKeyConstraint("digest", "seq", name=op.f("pk_erasure")),
    )
    op.create_table(
        "kept_again",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["object.digest"], name=op.f("fk_kept_again_digest")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_kept_again_seq")),
        sa.PrimaryKeyConstraint("digest", "seq", name=op.f("pk_kept_again")),
    )
    op.create_table(
        "key_retired",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["signing_key.id"], name=op.f("fk_key_retired_id")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_key_retired_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_retired")),
    )
    op.create_table(
        "role_change",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "role IN ('author', 'reviewer', 'publisher', 'auditor', 'viewer', 'administrator')",
            name=op.f("ck_role_change_role"),
        ),
        sa.ForeignKeyConstraint(["person"], ["person.name"], name=op.f("fk_role_change_person")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_role_change_seq")),
        sa.PrimaryKeyConstraint("seq", "person", "role", name=op.f("pk_role_change")),
    )
    op.create_table(
        "edit",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("revision > 0", name=op.f("ck_edit_counts")),
        sa.ForeignKeyConstraint(["author"], ["person.name"], name=op.f("fk_edit_author")),
        sa.ForeignKeyConstraint(["content"], ["object.digest"], name=op.f("fk_edit_content")),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_edit_draft")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_edit_seq")),
        sa.PrimaryKeyConstraint("draft", "revision", name=op.f("pk_edit")),
    )
    op.create_table(
        "version",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("closure", sa.Text(), nullable=False),
        sa.Column("effective", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_version_counts")),
        sa.ForeignKeyConstraint(["author"], ["person.name"], name=op.f("fk_version_author")),
        sa.ForeignKeyConstraint(["closure"], ["object.digest"], name=op.f("fk_version_closure")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_version_seq")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_version")),
        sa.UniqueConstraint("scheme", "number", name=op.f("uq_version_scheme_number")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("closure", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("corrects", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["closure"], ["object.digest"], name=op.f("fk_run_closure")),
        sa.ForeignKeyConstraint(["corrects"], ["run.id"], name=op.f("fk_run_corrects")),
        sa.ForeignKeyConstraint(["manifest"], ["object.digest"], name=op.f("fk_run_manifest")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_run_seq")),
        sa.ForeignKeyConstraint(["version"], ["version.digest"], name=op.f("fk_run_version")),
        sa.ForeignKeyConstraint(["who"], ["person.name"], name=op.f("fk_run_who")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        sa.UniqueConstraint("request", name=op.f("uq_run_request")),
    )
    op.create_index("ix_run_scheme_period", "run", ["scheme", "period"], unique=False)
    op.create_table(
        "step",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("compared", sa.Text(), nullable=True),
        sa.Column("draft", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("cases", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(step = 'submitted') = (draft IS NOT NULL AND revision IS NOT NULL AND cases IS NOT NULL)",
            name=op.f("ck_step_submission"),
        ),
        sa.CheckConstraint(
            "step IN ('submitted', 'approved', 'rejected', 'published', 'retired')",
            name=op.f("ck_step_step"),
        ),
        sa.ForeignKeyConstraint(["cases"], ["object.digest"], name=op.f("fk_step_cases")),
        sa.ForeignKeyConstraint(["compared"], ["object.digest"], name=op.f("fk_step_compared")),
        sa.ForeignKeyConstraint(
            ["draft", "revision"],
            ["edit.draft", "edit.revision"],
            name=op.f("fk_step_draft_revision"),
        ),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_step_seq")),
        sa.ForeignKeyConstraint(["version"], ["version.digest"], name=op.f("fk_step_version")),
        sa.ForeignKeyConstraint(["who"], ["person.name"], name=op.f("fk_step_who")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_step")),
    )
    op.create_index("ix_step_version", "step", ["version"], unique=False)
    op.create_table(
        "progress",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=False),
        sa.Column("beat", sa.Text(), nullable=False),
        sa.Column("stop", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_progress_run")),
        sa.PrimaryKeyConstraint("run", name=op.f("pk_progress")),
    )
    op.create_table(
        "run_event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("results", sa.Text(), nullable=True),
        sa.Column("root", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state <> 'finished' OR content IS NOT NULL", name=op.f("ck_run_event_has_results")
        ),
        sa.CheckConstraint(
            "state IN ('started', 'resumed', 'stopped', 'failed', 'finished')",
            name=op.f("ck_run_event_state"),
        ),
        sa.ForeignKeyConstraint(["content"], ["object.digest"], name=op.f("fk_run_event_content")),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_run_event_run")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_run_event_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_run_event")),
    )
    op.create_index(
        "ix_run_event_finished",
        "run_event",
        ["run"],
        unique=True,
        sqlite_where=sa.text("state = 'finished'"),
        postgresql_where=sa.text("state = 'finished'"),
    )
    op.create_index("ix_run_event_run", "run_event", ["run"], unique=False)
    op.create_table(
        "run_secret",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_run_secret_run")),
        sa.PrimaryKeyConstraint("run", name=op.f("pk_run_secret")),
    )
