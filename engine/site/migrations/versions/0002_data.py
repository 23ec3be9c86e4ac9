"""Uploads and data sets."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make their tables."""
    _table(
        "upload",
        "digest",
        sa.Column("size", sa.BigInteger(), nullable=False),
        *map(_text, ("name", "kind", "files", "left_out", "origin")),
    )
    _table(
        "data_set",
        "id",
        sa.Column("set_aside", sa.Integer(), nullable=False),
        *map(_text, ("name", "origin", "note", "snapshot", "manifest", "objects", "rows")),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _table(name: str, key: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        _text("organisation"),
        _text(key),
        *columns,
        sa.Column("account", sa.Integer(), nullable=False),
        _text("at"),
        sa.PrimaryKeyConstraint("organisation", key, name=op.f(f"pk_{name}")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.slug"], name=op.f(f"fk_{name}_organisation")
        ),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f(f"fk_{name}_account")),
    )
    op.create_index(op.f(f"ix_{name}_organisation_at"), name, ["organisation", "at"])
