"""The tables of a site. Moments are texts in UTC, all of one length, so that they sort as they pass.

Secrets are not in them: of a password an Argon2id hash, of a session or token the SHA-256.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

__all__ = ["STATES", "PlainText", "metadata"]

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

STATES = ("queued", "working", "done", "failed", "stopped")
_LISTED = ", ".join(f"'{state}'" for state in STATES)


class PlainText(TypeDecorator[str]):
    """Text that each database can hold: what it cannot (NUL, halves of characters) is replaced.

    So a name from an address that no row can have finds none, instead of being an error.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it goes into the database."""
        del dialect
        if value is None:
            return None
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _key(name: str, *more: ForeignKey) -> Column[str]:
    return Column(name, PlainText, *more, primary_key=True)


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, PlainText, nullable=optional)


def _account(*, key: bool = False) -> Column[int]:
    return Column(
        "account", Integer, ForeignKey("account.id"),
        primary_key=key, autoincrement=False, nullable=False,
    )  # fmt: skip


def _organisation(*, key: bool = False) -> Column[str]:
    return Column(
        "organisation", PlainText, ForeignKey("organisation.slug"), primary_key=key, nullable=False
    )


Table("site", metadata, _key("id"))
# `folder` is the store's, relative where it lies in the folder of the site.
Table("organisation", metadata, _key("slug"), _text("title"), _text("folder"), _text("added"))
# `password` is absent where somebody signs in elsewhere only.
Table(
    "account", metadata,
    Column("id", Integer, primary_key=True),
    Column("name", PlainText, nullable=False, unique=True), _text("title"),
    _text("password", optional=True),
    Column("disabled", Boolean, nullable=False), Column("site_admin", Boolean, nullable=False),
    _text("added"),
)  # fmt: skip
# Which person of an organisation an account is: nobody is two, and nobody is the same as another.
Table(
    "membership", metadata,
    _organisation(key=True), _account(key=True), _text("person"),
    UniqueConstraint("organisation", "person"),
)  # fmt: skip
# Who an account is for another site that vouches for people.
Table("identity", metadata, _key("issuer"), _key("subject"), _account(), Index(None, "account"))
Table(
    "session", metadata,
    _key("id"), Column("secret", PlainText, nullable=False, unique=True), _account(),
    _text("address"), _text("agent"), _text("began"), _text("seen"), _text("until"),
    Index(None, "account"),
)  # fmt: skip
Table(
    "token", metadata,
    _key("id"), Column("secret", PlainText, nullable=False, unique=True), _account(), _organisation(),
    _text("name"), _text("scopes"), _text("made"), _text("until"), _text("used", optional=True),
    Index(None, "organisation", "account"),
)  # fmt: skip
# How often something was done since a window of time began.
Table(
    "taken", metadata,
    _key("key"), _text("until"), Column("times", Integer, nullable=False),
)  # fmt: skip
# What was asked for under a key of the client's, and what was answered.
Table(
    "claim", metadata,
    _account(key=True), _key("key"), _text("digest"), Column("answer", LargeBinary),
    _text("until"),
)  # fmt: skip
# `step` counts what changed of it; `beat` is when its process last said that it lives.
Table(
    "job", metadata,
    _key("id"), _organisation(), _account(), _text("kind"), _text("asked"), _text("state"),
    Column("done", Integer, nullable=False), Column("total", Integer, nullable=False),
    _text("result", optional=True), _text("problems", optional=True),
    _text("began"), _text("ended", optional=True), _text("beat"),
    Column("stop", Boolean, nullable=False), Column("step", Integer, nullable=False),
    CheckConstraint(f"state IN ({_LISTED})", name="state"),
    Index(None, "organisation", "began"),
)  # fmt: skip
