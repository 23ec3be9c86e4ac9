"""The first tables of a site."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    _people()
    _access()
    _work()


def _text(name: str, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=optional)


def _account() -> sa.Column[int]:
    return sa.Column("account", sa.Integer(), autoincrement=False, nullable=False)


def _of(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    targets = {"account": "account.id", "organisation": "organisation.slug"}
    return [
        sa.ForeignKeyConstraint([each], [targets[each]], name=op.f(f"fk_{table}_{each}"))
        for each in columns
    ]


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _people() -> None:
    op.create_table("site", _text("id"), _primary("site", "id"))
    op.create_table(
        "organisation",
        *(_text(name) for name in ("slug", "title", "folder", "added")),
        _primary("organisation", "slug"),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("name"),
        _text("title"),
        _text("password", optional=True),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("site_admin", sa.Boolean(), nullable=False),
        _text("added"),
        _primary("account", "id"),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
    )
    op.create_table(
        "membership",
        _text("organisation"),
        _account(),
        _text("person"),
        *_of("membership", "account", "organisation"),
        _primary("membership", "organisation", "account"),
        sa.UniqueConstraint(
            "organisation", "person", name=op.f("uq_membership_organisation_person")
        ),
    )


def _access() -> None:
    op.create_table(
        "identity",
        _text("issuer"),
        _text("subject"),
        _account(),
        *_of("identity", "account"),
        _primary("identity", "issuer", "subject"),
    )
    op.create_index(op.f("ix_identity_account"), "identity", ["account"])
    op.create_table(
        "session",
        _text("id"),
        _text("secret"),
        _account(),
        *(_text(name) for name in ("address", "agent", "began", "seen", "until")),
        *_of("session", "account"),
        _primary("session", "id"),
        sa.UniqueConstraint("secret", name=op.f("uq_session_secret")),
    )
    op.create_index(op.f("ix_session_account"), "session", ["account"])
    op.create_table(
        "token",
        _text("id"),
        _text("secret"),
        _account(),
        *(_text(name) for name in ("organisation", "name", "scopes", "made", "until")),
        _text("used", optional=True),
        *_of("token", "account", "organisation"),
        _primary("token", "id"),
        sa.UniqueConstraint("secret", name=op.f("uq_token_secret")),
    )
    op.create_index(op.f("ix_token_organisation_account"), "token", ["organisation", "account"])


def _work() -> None:
    op.create_table(
        "taken",
        _text("key"),
        _text("until"),
        sa.Column("times", sa.Integer(), nullable=False),
        _primary("taken", "key"),
    )
    op.create_table(
        "claim",
        _account(),
        _text("key"),
        _text("digest"),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        _text("until"),
        *_of("claim", "account"),
        _primary("claim", "account", "key"),
    )
    op.create_table(
        "job",
        _text("id"),
        _text("organisation"),
        _account(),
        *(_text(name) for name in ("kind", "asked", "state")),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        *(_text(name, optional=True) for name in ("result", "problems")),
        _text("began"),
        _text("ended", optional=True),
        _text("beat"),
        sa.Column("stop", sa.Boolean(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('queued', 'working', 'done', 'failed', 'stopped')", name=op.f("ck_job_state")
        ),
        *_of("job", "account", "organisation"),
        _primary("job", "id"),
    )
    op.create_index(op.f("ix_job_organisation_began"), "job", ["organisation", "began"])
