"""Mappings that were used."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make their table."""
    key = ("organisation", "scheme", "shape")
    op.create_table(
        "mapping",
        *(sa.Column(name, sa.Text(), nullable=False) for name in (*key, "mapping", "at")),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_mapping")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.slug"], name=op.f("fk_mapping_organisation")
        ),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_mapping_account")),
    )
